using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace CognitoUserTools.Completion;

/// <summary>Completes the attributes that users of the typed pool can have, from the pool's schema; silent where it cannot be read.</summary>
public sealed class PropertyCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        IDictionary parameters = CompletionConnection.WithDefaults(commandName, fakeBoundParameters);
        if (CompletionConnection.Text(parameters, "UserPoolId") is not { } text || UserPoolId.TryParse(text) is not { } userPoolId)
        {
            return [];
        }

        UserPool? pool = CompletionConnection.TryQuery(parameters, UserPoolId.GetRegion(userPoolId), (client, timeout) => client.GetUserPoolAsync(userPoolId, timeout));
        return Completions.Matching(wordToComplete, pool?.AttributeNames.Select(name => (name, $"The attribute {name} of {userPoolId}")) ?? []);
    }
}
