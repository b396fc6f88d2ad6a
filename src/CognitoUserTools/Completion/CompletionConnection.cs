using System.Collections;
using System.Management.Automation;
using CognitoUserTools.Binding;
using CognitoUserTools.Loading;

namespace CognitoUserTools.Completion;

/// <summary>Opens the client that the half-typed command names.</summary>
internal static class CompletionConnection
{
    // Tab completion must not block the prompt for longer.
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(2);

    /// <summary>Queries the service, for two seconds at most.</summary>
    /// <returns>The answer; <see langword="null"/> after any failure: tab completion shows no errors.</returns>
    public static T? TryQuery<T>(IDictionary boundParameters, string? derivedRegion, Func<IUserPoolClient, CancellationToken, Task<T>> ask)
        where T : class
    {
        ConnectionOptions options = Options(boundParameters, derivedRegion);
        return TryGet(async timeout =>
        {
            using IUserPoolClient client = await AwsAssemblyLoader.OpenAsync(options with { CancellationToken = timeout }, timeout).ConfigureAwait(false);
            return await ask(client, timeout).ConfigureAwait(false);
        });
    }

    /// <summary>Waits for what is to be completed, for two seconds at most.</summary>
    /// <returns>The result; <see langword="null"/> after any failure.</returns>
    public static T? TryGet<T>(Func<CancellationToken, Task<T>> get)
        where T : class
    {
        try
        {
            using var timeout = new CancellationTokenSource(Timeout);
            return BlockingWork.RunAsync(() => get(timeout.Token), timeout.Token).GetAwaiter().GetResult();
        }
        catch (Exception e) when (e is CognitoException or OperationCanceledException)
        {
            return null;
        }
    }

    /// <summary>The parameters that are typed, and those that $PSDefaultParameterValues adds to them.</summary>
    public static IDictionary WithDefaults(string commandName, IDictionary typed)
    {
        var parameters = new Hashtable(typed, StringComparer.OrdinalIgnoreCase);
        if (Session()?.PSVariable.GetValue("PSDefaultParameterValues") is not IDictionary defaults || LanguagePrimitives.IsTrue(defaults["Disabled"]))
        {
            return parameters;
        }

        foreach (DictionaryEntry entry in defaults)
        {
            // Completion runs no script block.
            if (entry.Value is not ScriptBlock
                && entry.Key?.ToString()?.Split(':', 2) is [var command, var parameter]
                && new WildcardPattern(command.Trim(), WildcardOptions.IgnoreCase).IsMatch(commandName)
                && !parameters.ContainsKey(parameter.Trim()))
            {
                parameters.Add(parameter.Trim(), entry.Value);
            }
        }

        return parameters;
    }

    public static string? Text(IDictionary boundParameters, string name) => boundParameters[name] is { } value && value.ToString() is { Length: > 0 } text ? text : null;

    /// <summary>The full path of -ProfileLocation.</summary>
    public static string? ProfileLocation(IDictionary boundParameters)
        => Text(boundParameters, "ProfileLocation") is { } location && Session() is { } session ? session.Path.GetUnresolvedProviderPathFromPSPath(location) : null;

    private static ConnectionOptions Options(IDictionary boundParameters, string? derivedRegion) => new()
    {
        AccessKey = Text(boundParameters, "AccessKey"),
        SecretKey = SecretTransformationAttribute.TextOf(boundParameters["SecretKey"]),
        SessionToken = SecretTransformationAttribute.TextOf(boundParameters["SessionToken"]),
        Credential = AwsToolsSession.CredentialSourceOf(boundParameters["Credential"], "-Credential"),
        ProfileName = Text(boundParameters, "ProfileName"),
        ProfileLocation = ProfileLocation(boundParameters),
        StoredCredential = Session() is { } session ? AwsToolsSession.Credentials(session.PSVariable) : null,
        Region = RegionTransformationAttribute.TextOf(boundParameters["Region"]) is { Length: > 0 } region ? region : null,
        DerivedRegion = derivedRegion,
        StoredRegion = Session() is { } here ? AwsToolsSession.Region(here.PSVariable) : null,
        EndpointUrl = Uri.TryCreate(Text(boundParameters, "EndpointUrl"), UriKind.Absolute, out Uri? endpoint) ? endpoint : null,
    };

    // A completer does not receive the session state, but runs in its runspace.
    private static SessionState? Session()
    {
        using PowerShell here = PowerShell.Create(RunspaceMode.CurrentRunspace);
        return here.AddScript("$ExecutionContext.SessionState").Invoke<SessionState>().FirstOrDefault();
    }
}
