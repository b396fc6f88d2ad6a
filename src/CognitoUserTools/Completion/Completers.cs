using System.Collections;
using System.Management.Automation.Language;

namespace CognitoUserTools.Completion;

/// <summary>Completes a parameter: keeps typed quotes, adds those that a value needs, and offers no value with control or invisible characters.</summary>
internal abstract class Completer : IArgumentCompleter
{
    private static readonly char[] Quotes = ['\'', '"'];

    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        FilterCompleter.Register();
        bool isQuoted = wordToComplete.Length > 0 && Quotes.Contains(wordToComplete[0]);
        string word = wordToComplete.Trim(Quotes);
        return GetValues(word, new CompletionParameters(commandName, fakeBoundParameters))
            .Where(item => item.Value.StartsWith(word, StringComparison.OrdinalIgnoreCase) && TerminalText.Escape(item.Value) == item.Value)
            .Select(item => new CompletionResult(
                isQuoted ? Arguments.QuoteAlways(item.Value) : Arguments.Quote(item.Value),
                item.Value,
                CompletionResultType.ParameterValue,
                TerminalText.Escape(item.ToolTip)));
    }

    /// <summary>The values of the parameter; those that do not begin with the typed word are dropped.</summary>
    private protected abstract IEnumerable<(string Value, string ToolTip)> GetValues(string word, CompletionParameters parameters);
}

/// <summary>Completes the regions of AWS.</summary>
internal sealed class RegionCompleter : Completer
{
    private protected override IEnumerable<(string Value, string ToolTip)> GetValues(string word, CompletionParameters parameters)
        => AwsAssemblyLoader.Factory.GetRegions().Select(region => (region.Region, region.Name));
}

/// <summary>Completes the profiles of the config and credentials files, or of the file that is typed.</summary>
internal sealed class ProfileNameCompleter : Completer
{
    private protected override IEnumerable<(string Value, string ToolTip)> GetValues(string word, CompletionParameters parameters)
    {
        string? location = parameters.ProfileLocation;
        IReadOnlyList<ProfileSummary>? profiles = CompletionParameters.TryGet(_ => Task.FromResult(AwsAssemblyLoader.Factory.GetProfiles(location)));
        return profiles?.Select(profile => (profile.Name, GetToolTip(profile))) ?? [];
    }

    private static string GetToolTip(ProfileSummary profile)
        => profile.Region is null ? $"The profile {profile.Name}: {profile.Kind}" : $"The profile {profile.Name}: {profile.Kind}, {profile.Region}";
}

/// <summary>Completes the user pools of the account (ListUserPools).</summary>
internal sealed class UserPoolIdCompleter : Completer
{
    private protected override IEnumerable<(string Value, string ToolTip)> GetValues(string word, CompletionParameters parameters)
    {
        // The typed part may contain the region; a digit makes it a valid ID.
        string? region = UserPoolId.GetRegion($"{word}0");
        return parameters.TryQuery(region, (client, timeout) => client.ListUserPoolsAsync(timeout))?
            .Where(pool => UserPoolId.TryParse(pool.UserPoolId) == pool.UserPoolId)
            .Select(pool => (pool.UserPoolId, string.IsNullOrEmpty(pool.Name) ? pool.UserPoolId : pool.Name)) ?? [];
    }
}

/// <summary>Completes the attributes of the typed pool's schema.</summary>
internal sealed class PropertyCompleter : Completer
{
    private protected override IEnumerable<(string Value, string ToolTip)> GetValues(string word, CompletionParameters parameters)
        => UserPoolId.TryParse(parameters.GetString("UserPoolId") ?? string.Empty) is { } userPoolId
            ? parameters.TryQuery(UserPoolId.GetRegion(userPoolId), (client, timeout) => client.GetUserPoolAsync(userPoolId, timeout))?
                .AttributeNames.Select(name => (name, $"The attribute {name} of {userPoolId}")) ?? []
            : [];
}

/// <summary>Completes the attributes that the service can search.</summary>
internal sealed class SearchableAttributeCompleter : Completer
{
    private protected override IEnumerable<(string Value, string ToolTip)> GetValues(string word, CompletionParameters parameters)
        => FilterAttribute.SearchableByService.Select(attribute => (attribute.DisplayName, attribute.Description));
}

/// <summary>Completes the values of UserStatus and Enabled.</summary>
internal sealed class ValueCompleter : Completer
{
    private protected override IEnumerable<(string Value, string ToolTip)> GetValues(string word, CompletionParameters parameters)
        => FilterAttribute.Find(parameters.GetString("Attribute") ?? string.Empty)?.DisplayName switch
        {
            "UserStatus" => FilterAttribute.Statuses,
            "Enabled" => [("true", "Users who may sign in"), ("false", "Users who may not sign in")],
            _ => [],
        };
}
