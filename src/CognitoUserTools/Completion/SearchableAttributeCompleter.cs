using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using CognitoUserTools.Filters;

namespace CognitoUserTools.Completion;

/// <summary>Completes the attributes that the service can search, each with what it is.</summary>
public sealed class SearchableAttributeCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
        => Completions.Matching(wordToComplete, FilterAttribute.SearchableByService.Select(attribute => (attribute.DisplayName, attribute.Description)));
}
