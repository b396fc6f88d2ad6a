using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using CognitoUserTools.Loading;

namespace CognitoUserTools.Completion;

/// <summary>Completes the profiles of the config and credentials files, or of the file that was typed.</summary>
public sealed class ProfileNameCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        IDictionary parameters = CompletionConnection.WithDefaults(commandName, fakeBoundParameters);
        string? location = CompletionConnection.ProfileLocation(parameters);
        IReadOnlyList<ProfileSummary>? profiles = CompletionConnection.TryGet(_ => Task.FromResult(AwsAssemblyLoader.CompletionSource.Profiles(location)));
        return Completions.Matching(wordToComplete, profiles?.Select(profile => (profile.Name, ToolTip(profile))) ?? []);
    }

    private static string ToolTip(ProfileSummary profile)
        => profile.Region is null ? $"The profile {profile.Name}: {profile.Kind}" : $"The profile {profile.Name}: {profile.Kind}, {profile.Region}";
}
