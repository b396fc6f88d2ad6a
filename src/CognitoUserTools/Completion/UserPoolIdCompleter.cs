using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace CognitoUserTools.Completion;

/// <summary>Completes the user pools of the account (ListUserPools), each with its name; silent where they cannot be listed.</summary>
public sealed class UserPoolIdCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        IDictionary parameters = CompletionConnection.WithDefaults(commandName, fakeBoundParameters);
        // What is typed of the ID may say the region by now: eu-west-1_
        string? region = UserPoolId.GetRegion(wordToComplete.Trim('\'', '"') + "0");
        IReadOnlyList<UserPoolSummary>? pools = CompletionConnection.TryQuery(parameters, region, (client, timeout) => client.ListUserPoolsAsync(timeout));
        return Completions.Matching(wordToComplete, pools?.Where(pool => UserPoolId.TryParse(pool.UserPoolId) == pool.UserPoolId).Select(pool => (pool.UserPoolId, string.IsNullOrEmpty(pool.Name) ? pool.UserPoolId : pool.Name)) ?? []);
    }
}
