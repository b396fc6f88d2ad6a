using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace CognitoUserTools.Completion;

/// <summary>Completes the attributes that users of the typed pool can have, from the pool's schema; silent where it cannot be read.</summary>
public sealed class PropertyCompleter : IArgumentCompleter
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        string? userPoolId = fakeBoundParameters["UserPoolId"]?.ToString();
        if (string.IsNullOrEmpty(userPoolId))
        {
            return [];
        }

        try
        {
            using ICognitoDirectory directory = CompletionConnection.Open(fakeBoundParameters, CognitoUserTools.UserPoolId.RegionOf(userPoolId));
            using var patience = new CancellationTokenSource(Patience);
            UserPool pool = directory.GetUserPoolAsync(userPoolId, patience.Token).WaitAsync(patience.Token).GetAwaiter().GetResult();
            return Completions.Matching(wordToComplete, pool.AttributeNames.Select(name => (name, $"The attribute {name} of {userPoolId}")));
        }
        catch (Exception e) when (e is CognitoException or OperationCanceledException)
        {
            // Nobody at a prompt wants an error for pressing Tab.
            return [];
        }
    }
}
