using System.Collections.Concurrent;
using Amazon;
using Amazon.Runtime;
using Amazon.Runtime.CredentialManagement;
using Amazon.Util.Internal;

namespace CognitoUserTools.Aws;

/// <summary>
/// The profiles of the shared config and credentials files, and on Windows of the SDK's encrypted store. Each file is read once, when it is first
/// needed; the paths are read from the environment then, because a session may change them. The SDK reads them once per process.
/// </summary>
/// <param name="location">The credentials file if it is not the usual one: the config file is then looked for beside it, as AWS Tools for PowerShell does.</param>
internal sealed class ProfileFiles(string? location)
{
    private const string DefaultName = "default";
    private const string DefaultNameOfAwsTools = "AWS PS Default";
    private const string ProfilePrefix = "profile ";

    private readonly Lazy<ProfileFile> _credentials = new(() => ProfileFile.Read(location ?? CredentialsPath));
    private readonly Lazy<ProfileFile> _config = new(() => ProfileFile.Read(ConfigPathFor(location)));
    private readonly Lazy<EncryptedStore?> _encrypted = new(() => location is null && HasEncryptedStore(OperatingSystem.IsWindows()) && SettingsManager.IsAvailable ? new EncryptedStore() : null);
    private readonly ConcurrentDictionary<string, Profile?> _found = new(StringComparer.Ordinal);

    /// <summary>The profiles that count where none is named: the one of AWS_PROFILE alone, else the default one, then that of AWS Tools for PowerShell.</summary>
    public static IReadOnlyList<string> DefaultNames => EnvironmentVariables.Get("AWS_PROFILE") is { } named ? [named] : [DefaultName, DefaultNameOfAwsTools];

    /// <summary>The folder of the AWS tools in the user's own one.</summary>
    public static string HomeFolder => Path.Combine(
        EnvironmentVariables.Get("HOME") ?? EnvironmentVariables.Get("USERPROFILE") ?? Environment.GetFolderPath(Environment.SpecialFolder.UserProfile),
        ".aws");

    private static string CredentialsPath => EnvironmentVariables.Get("AWS_SHARED_CREDENTIALS_FILE") ?? Path.Combine(HomeFolder, "credentials");

    /// <summary>Whether there is an encrypted store, at the path that the SDK gives it.</summary>
    // Where there is none, the SDK would create its folder; without a home folder it would fail for the rest of the process.
    internal static bool HasEncryptedStore(bool isWindows)
        => isWindows && (EnvironmentVariables.Get("HOME") ?? EnvironmentVariables.Get("USERPROFILE")) is { } home
            && File.Exists(Path.Combine(home, "AppData", "Local", "AWSToolkit", "RegisteredAccounts.json"));

    /// <summary>The paths that are searched for profiles, for messages.</summary>
    public string SearchedPaths => TerminalText.Escape($"{location ?? CredentialsPath} or {ConfigPathFor(location)}");

    /// <summary>
    /// Keeps the SDK from reading the files. Every client would read them for settings, and fail for good on a file that cannot be read.
    /// <see cref="ProfileSettings"/> applies the settings that matter, for the calls that may read files.
    /// </summary>
    public static void DisableSdkFileAccess()
    {
        AWSConfigs.DisableLegacyPersistenceStore = true;

        // An unpredictable name, so that no other process can create a file there.
        string nowhere = Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString());
        SdkInternals.SetDefaultFilePath(null, Path.Combine(nowhere, "credentials"));
        SdkInternals.SetDefaultConfigFilePath(null, Path.Combine(nowhere, "config"));
    }

    /// <summary>Finds a profile.</summary>
    /// <exception cref="CognitoException">ProfileNotFound: a file cannot be read.</exception>
    public Profile? Find(string name)
    {
        try
        {
            return _found.GetOrAdd(name, Read);
        }
        catch (Exception e) when (IsUnreadable(e))
        {
            throw new CognitoException(
                CognitoErrorKind.ProfileNotFound,
                $"The profile {TerminalText.Quote(name)} could not be read: {(e is InvalidDataException ? TerminalText.Escape(e.Message) : ExceptionText.GetMessage(e))}",
                e,
                e is InvalidDataException ? "Correct the file that the message names." : LocalFile.RecommendedAction(e));
        }
    }

    /// <summary>The same for a profile that was not named by the caller: one that cannot be read counts as missing.</summary>
    public Profile? TryFind(string name)
    {
        try
        {
            return Find(name);
        }
        catch (CognitoException)
        {
            return null;
        }
    }

    /// <summary>The profiles to take settings from: the named one, else those that count where none is named.</summary>
    public IEnumerable<Profile> ForSettings(string? name) => (name is null ? DefaultNames : [name]).Select(TryFind).OfType<Profile>();

    /// <summary>All profiles; none if a file cannot be read.</summary>
    public IReadOnlyList<Profile> GetAll()
    {
        try
        {
            IEnumerable<string> names = [.. _encrypted.Value?.Names ?? [], .. _credentials.Value.Sections, .. _config.Value.Sections.Select(ProfileNameOf).OfType<string>()];
            return [.. names.Distinct(StringComparer.Ordinal).Order(StringComparer.OrdinalIgnoreCase).Select(TryFind).OfType<Profile>()];
        }
        catch (Exception e) when (IsUnreadable(e))
        {
            return [];
        }
    }

    /// <summary>The error of a profile that does not exist.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="setting">What names it, for instance <c>AWS_PROFILE</c>.</param>
    public CognitoException NotFound(string name, string setting)
    {
        string[] names = [.. GetAll().Select(profile => profile.Name)];
        string meant = NearestName.Find(name, names) is { } nearest ? $"Did you mean {TerminalText.Quote(nearest)}? " : string.Empty;
        return new CognitoException(
            CognitoErrorKind.ProfileNotFound,
            $"There is no profile named {TerminalText.Quote(name)} in {SearchedPaths}.",
            recommendedAction: $"{meant}Correct {setting}{(setting[0] == '-' ? string.Empty : ", or remove it")}; Tab after -ProfileName shows the profiles. For another file use -ProfileLocation.");
    }

    private Profile? Read(string name)
    {
        if (_encrypted.Value?.Find(name) is { } encrypted)
        {
            return encrypted;
        }

        ProfileFile config = _config.Value;
        IReadOnlyDictionary<string, string>? inCredentials = _credentials.Value.Find(name);
        IReadOnlyDictionary<string, string>? inConfig = config.Find(ProfilePrefix + name) ?? (name == DefaultName ? config.Find(name) : null);
        if (inCredentials is null && inConfig is null)
        {
            return null;
        }

        var profile = new Profile(name, inCredentials, inConfig);
        return profile["sso_session"] is null && profile["services"] is null ? profile : new Profile(name, inCredentials, inConfig)
        {
            SsoSession = profile["sso_session"] is { } session ? config.Find($"sso-session {session}") : null,
            Services = profile["services"] is { } services ? config.Find($"services {services}") : null,
        };
    }

    private static string? ProfileNameOf(string section)
        => section.StartsWith(ProfilePrefix, StringComparison.Ordinal) ? section[ProfilePrefix.Length..] : section == DefaultName ? section : null;

    private static string ConfigPathFor(string? location)
        => EnvironmentVariables.Get("AWS_CONFIG_FILE") ?? Path.Combine(location is null ? HomeFolder : Path.GetDirectoryName(location) ?? string.Empty, "config");

    private static bool IsUnreadable(Exception exception)
        => exception is IOException or UnauthorizedAccessException or InvalidDataException or AmazonClientException or ArgumentException;

    /// <summary>The encrypted store of the SDK. Its names are read once: a store that is locked takes seconds to fail.</summary>
    private sealed class EncryptedStore
    {
        private readonly NetSDKCredentialsFile _file = new();
        private readonly Lazy<HashSet<string>> _names;

        public EncryptedStore() => _names = new(() => [.. _file.ListProfileNames()]);

        public IEnumerable<string> Names => _names.Value;

        public Profile? Find(string name) => _names.Value.Contains(name) && _file.TryGetProfile(name, out CredentialProfile profile)
            ? new Profile(name, SettingsOf(profile), config: null) { Saml = profile.Options.EndpointName is null ? null : profile }
            : null;

        private static Dictionary<string, string> SettingsOf(CredentialProfile profile)
        {
            CredentialProfileOptions options = profile.Options;
            (string Setting, string? Value)[] settings =
            [
                ("aws_access_key_id", options.AccessKey), ("aws_secret_access_key", options.SecretKey), ("aws_session_token", options.Token),
                ("role_arn", options.RoleArn), ("source_profile", options.SourceProfile), ("credential_source", options.CredentialSource),
                ("external_id", options.ExternalID), ("mfa_serial", options.MfaSerial), ("role_session_name", options.RoleSessionName),
                ("web_identity_token_file", options.WebIdentityTokenFile), ("credential_process", options.CredentialProcess), ("login_session", options.LoginSession),
                ("sso_account_id", options.SsoAccountId), ("sso_role_name", options.SsoRoleName), ("sso_region", options.SsoRegion), ("sso_start_url", options.SsoStartUrl), ("sso_session", options.SsoSession),
                ("region", profile.Region?.SystemName), ("endpoint_url", profile.EndpointUrl), ("max_attempts", profile.MaxAttempts?.ToString(System.Globalization.CultureInfo.InvariantCulture)),
                ("use_fips_endpoint", profile.UseFIPSEndpoint?.ToString()), ("use_dualstack_endpoint", profile.UseDualstackEndpoint?.ToString()),
                ("ignore_configured_endpoint_urls", profile.IgnoreConfiguredEndpointUrls?.ToString()),
            ];
            return settings.Where(pair => pair.Value is not null).ToDictionary(pair => pair.Setting, pair => pair.Value!, StringComparer.Ordinal);
        }
    }
}
