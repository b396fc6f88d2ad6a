using System.Collections;
using System.Management.Automation;
using CognitoUserTools.Binding;
using CognitoUserTools.Loading;

namespace CognitoUserTools.Completion;

/// <summary>Opens the directory that the half-typed command names.</summary>
internal static class CompletionConnection
{
    // Nobody at a prompt waits longer for pressing Tab.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>Asks the directory something, for two seconds at most.</summary>
    /// <returns>The answer; <see langword="null"/> where there is none, for whatever reason: nobody wants an error for pressing Tab.</returns>
    public static T? TryAsk<T>(IDictionary typed, string? impliedRegion, Func<ICognitoDirectory, CancellationToken, Task<T>> ask)
        where T : class
    {
        try
        {
            using var patience = new CancellationTokenSource(Patience);
            using ICognitoDirectory directory = AwsSide.Open(Options(typed, impliedRegion, patience.Token));
            return ask(directory, patience.Token).WaitAsync(patience.Token).GetAwaiter().GetResult();
        }
        catch (Exception e) when (e is CognitoException or OperationCanceledException)
        {
            return null;
        }
    }

    public static string? Text(IDictionary typed, string name) => typed[name] is { } value && value.ToString() is { Length: > 0 } text ? text : null;

    /// <summary>The credentials file that was typed, as a whole path.</summary>
    public static string? ProfileLocation(IDictionary typed)
        => Text(typed, "ProfileLocation") is { } location && Session() is { } session ? session.Path.GetUnresolvedProviderPathFromPSPath(location) : null;

    private static ConnectionOptions Options(IDictionary typed, string? impliedRegion, CancellationToken stopping) => new()
    {
        AccessKey = Text(typed, "AccessKey"),
        SecretKey = SecretAttribute.TextOf(typed["SecretKey"]),
        SessionToken = SecretAttribute.TextOf(typed["SessionToken"]),
        Credential = StoredSession.CredentialSourceOf(typed["Credential"], "-Credential"),
        ProfileName = Text(typed, "ProfileName"),
        ProfileLocation = ProfileLocation(typed),
        SessionCredential = Session() is { } session ? StoredSession.Credentials(session.PSVariable) : null,
        Region = RegionAttribute.TextOf(typed["Region"]) is { Length: > 0 } region ? region : null,
        ImpliedRegion = impliedRegion,
        SessionRegion = Session() is { } here ? StoredSession.Region(here.PSVariable) : null,
        EndpointUrl = Uri.TryCreate(Text(typed, "EndpointUrl"), UriKind.Absolute, out Uri? endpoint) ? endpoint : null,
        Stopping = stopping,
    };

    // A completer is given no session; it runs in the one that completes.
    private static SessionState? Session()
    {
        using PowerShell here = PowerShell.Create(RunspaceMode.CurrentRunspace);
        return here.AddScript("$ExecutionContext.SessionState").Invoke<SessionState>().FirstOrDefault();
    }
}
