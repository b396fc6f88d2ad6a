using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using CognitoUserTools.Loading;

namespace CognitoUserTools.Completion;

/// <summary>Completes the regions of AWS, each with its name.</summary>
public sealed class RegionCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
        => Completions.Matching(wordToComplete, AwsAssemblyLoader.CompletionSource.Regions.Select(region => (region.Region, region.Name)));
}
