using Amazon.Runtime.CredentialManagement;

namespace CognitoUserTools.Aws;

/// <summary>A profile: its settings in the credentials file, in the config file, and in the section of its SSO session.</summary>
/// <param name="name">Its name.</param>
/// <param name="credentials">The settings in the credentials file.</param>
/// <param name="config">The settings in the config file.</param>
internal sealed class Profile(string name, IReadOnlyDictionary<string, string>? credentials, IReadOnlyDictionary<string, string>? config)
{
    public string Name => name;

    /// <summary>The profile in messages.</summary>
    public string DisplayName => $"the profile '{TerminalText.Escape(name)}'";

    /// <summary>The profile of the encrypted store, if it signs in with SAML.</summary>
    public CredentialProfile? Saml { get; init; }

    /// <summary>The settings of the <c>sso-session</c> that the profile names.</summary>
    public IReadOnlyDictionary<string, string>? SsoSession { get; init; }

    /// <summary>The settings of the <c>services</c> section that the profile names.</summary>
    public IReadOnlyDictionary<string, string>? Services { get; init; }

    /// <summary>A setting; the credentials file has precedence. Null if it is missing or empty.</summary>
    public string? this[string setting] => InCredentials(setting) ?? InConfig(setting);

    public string? InCredentials(string setting) => Get(credentials, setting);

    public string? InConfig(string setting) => Get(config, setting);

    /// <summary>A setting of the <c>sso-session</c>, else of the profile.</summary>
    public string? Sso(string setting) => Get(SsoSession, setting) ?? this[setting];

    /// <summary>A boolean setting.</summary>
    public bool? GetFlag(string setting) => bool.TryParse(this[setting], out bool value) ? value : null;

    /// <summary>An error in a setting of the profile.</summary>
    public CognitoException Invalid(string reason) => new(
        CognitoErrorKind.CredentialsMissing,
        $"The profile '{TerminalText.Escape(name)}' cannot work: {TerminalText.Escape(reason)}.",
        recommendedAction: "Correct the profile in the shared config and credentials files.");

    private static string? Get(IReadOnlyDictionary<string, string>? settings, string setting)
        => settings is not null && settings.TryGetValue(setting, out string? value) && value.Length > 0 ? value : null;
}
