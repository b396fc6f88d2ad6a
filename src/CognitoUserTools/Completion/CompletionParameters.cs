using System.Collections;
using System.Security;

namespace CognitoUserTools.Completion;

/// <summary>The parameters that are typed, and those that $PSDefaultParameterValues adds; the service that they name can be queried.</summary>
internal sealed class CompletionParameters
{
    // Tab completion must not block the prompt for longer.
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(2);

    private readonly Hashtable _values;
    private readonly SessionState? _session = GetSession();

    public CompletionParameters(string commandName, IDictionary typed)
    {
        _values = new Hashtable(typed, StringComparer.OrdinalIgnoreCase);
        if (_session?.PSVariable.GetValue("PSDefaultParameterValues") is IDictionary defaults && !LanguagePrimitives.IsTrue(defaults["Disabled"]))
        {
            AddDefaults(commandName, defaults);
        }
    }

    /// <summary>The full path of -ProfileLocation.</summary>
    public string? ProfileLocation => GetString("ProfileLocation") is { } location ? _session?.Path.GetUnresolvedProviderPathFromPSPath(location) : null;

    /// <summary>A parameter as a string; <see langword="null"/> if it is empty.</summary>
    public string? GetString(string name) => _values[name]?.ToString() is { Length: > 0 } text ? text : null;

    /// <summary>Queries the service, for two seconds at most.</summary>
    /// <returns>The result; <see langword="null"/> after any failure, because completion shows no errors.</returns>
    public T? TryQuery<T>(string? derivedRegion, Func<IUserPoolClient, CancellationToken, Task<T>> query)
        where T : class
    {
        ConnectionOptions options;
        try
        {
            options = CreateOptions(derivedRegion);
        }
        catch (CognitoException)
        {
            // The proxy of the session cannot be used.
            return null;
        }

        return TryGet(async timeout =>
        {
            using IUserPoolClient client = await AwsAssemblyLoader.OpenAsync(options with { CancellationToken = timeout }, timeout).ConfigureAwait(false);
            return await query(client, timeout).ConfigureAwait(false);
        });
    }

    /// <summary>Waits for a result, for two seconds at most.</summary>
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

    // A completer does not receive the session state, but runs in its runspace.
    private static SessionState? GetSession()
    {
        using PowerShell here = PowerShell.Create(RunspaceMode.CurrentRunspace);
        return here.AddScript("$ExecutionContext.SessionState").Invoke<SessionState>().FirstOrDefault();
    }

    private void AddDefaults(string commandName, IDictionary defaults)
    {
        foreach (DictionaryEntry entry in defaults)
        {
            // Script blocks are left out: completion runs none.
            if (entry.Value is not ScriptBlock
                && entry.Key?.ToString()?.Split(':', 2) is [var command, var parameter]
                && new WildcardPattern(command.Trim(), WildcardOptions.IgnoreCase).IsMatch(commandName)
                && !_values.ContainsKey(parameter.Trim()))
            {
                _values.Add(parameter.Trim(), entry.Value);
            }
        }
    }

    private string? GetSecret(string name)
        => SecretTransformationAttribute.Convert(_values[name]) is SecureString { Length: > 0 } secret ? secret.ToPlainText() : null;

    private ConnectionOptions CreateOptions(string? derivedRegion) => new()
    {
        AccessKey = GetString("AccessKey"),
        SecretKey = GetSecret("SecretKey"),
        SessionToken = GetSecret("SessionToken"),
        Credential = ExternalCredentials.CreateSource(_values["Credential"], "-Credential"),
        ProfileName = GetString("ProfileName"),
        ProfileLocation = ProfileLocation,
        StoredCredential = _session is null ? null : ExternalCredentials.GetStored(_session.PSVariable),
        Region = RegionTransformationAttribute.GetName(_values["Region"]) is { Length: > 0 } region ? region : null,
        DerivedRegion = derivedRegion,
        StoredRegion = _session is null ? null : ExternalCredentials.GetStoredRegion(_session.PSVariable),
        StoredProxy = _session is null ? null : ExternalCredentials.GetStoredProxy(_session.PSVariable),
        EndpointUrl = Uri.TryCreate(GetString("EndpointUrl"), UriKind.Absolute, out Uri? endpoint) ? endpoint : null,
    };
}
