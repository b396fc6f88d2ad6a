using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using CognitoUserTools.Filters;

namespace CognitoUserTools.Completion;

/// <summary>Completes the values of an attribute that has few: UserStatus and Enabled.</summary>
public sealed class ValueCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
        => Completions.Matching(wordToComplete, FilterAttribute.Find(CompletionConnection.Text(fakeBoundParameters, "Attribute") ?? string.Empty)?.DisplayName switch
        {
            "UserStatus" => FilterAttribute.Statuses,
            "Enabled" => [("true", "Users who may sign in"), ("false", "Users who may not sign in")],
            _ => [],
        });
}
