using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.CompilerServices;
using Amazon;
using Amazon.Runtime.CredentialManagement;
using Amazon.Util.Internal;

namespace CognitoUserTools.Aws;

/// <summary>
/// The profiles of the shared config and credentials files, and on Windows of the SDK's encrypted store. Each file is read once, when it is first
/// needed, with the path that the environment has then: a session may change it, and the SDK reads it once per process.
/// </summary>
/// <param name="location">
/// The credentials file if it is not the default one. The config file is then in the same folder, as for AWS Tools for PowerShell.
/// </param>
internal sealed class ProfileFiles(string? location)
{
    private const string DefaultName = "default";
    private const string DefaultNameOfAwsTools = "AWS PS Default";
    private const string ProfilePrefix = "profile ";

    private readonly Lazy<ProfileFile> _credentials = new(() => ProfileFile.Read(location ?? CredentialsPath));
    private readonly Lazy<ProfileFile> _config = new(() => ProfileFile.Read(GetConfigPath(location)));
    private readonly Lazy<EncryptedStore?> _encrypted = new(
        () => location is null && HasEncryptedStore(OperatingSystem.IsWindows()) && SettingsManager.IsAvailable ? new EncryptedStore() : null);
    private readonly ConcurrentDictionary<string, Profile?> _found = new(StringComparer.Ordinal);

    /// <summary>Profiles used if none is named: that of AWS_PROFILE, else the default one and that of AWS Tools for PowerShell.</summary>
    public static IReadOnlyList<string> DefaultNames => EnvironmentVariables.Get("AWS_PROFILE") is { } named ? [named] : [DefaultName, DefaultNameOfAwsTools];

    /// <summary><c>~/.aws</c>.</summary>
    public static string HomeFolder => Path.Combine(
        EnvironmentVariables.Get("HOME") ?? EnvironmentVariables.Get("USERPROFILE") ?? Environment.GetFolderPath(Environment.SpecialFolder.UserProfile),
        ".aws");

    private static string CredentialsPath => EnvironmentVariables.Get("AWS_SHARED_CREDENTIALS_FILE") ?? Path.Combine(HomeFolder, "credentials");

    /// <summary>Whether there is an encrypted store, at the path that the SDK gives it.</summary>
    // Without a store, the SDK would create its folder; without a home folder, it would fail for the rest of the process.
    internal static bool HasEncryptedStore(bool isWindows)
        => isWindows && (EnvironmentVariables.Get("HOME") ?? EnvironmentVariables.Get("USERPROFILE")) is { } home
            && File.Exists(Path.Combine(home, "AppData", "Local", "AWSToolkit", "RegisteredAccounts.json"));

    /// <summary>The paths that are searched for profiles, for messages.</summary>
    public string SearchedPaths => TerminalText.Escape($"{location ?? CredentialsPath} or {GetConfigPath(location)}");

    /// <summary>
    /// Keeps the SDK from reading the files. Every client would read them for settings, and a file that cannot be read would fail all clients of the
    /// process. <see cref="ClientSettings"/> applies the settings instead.
    /// </summary>
    public static void DisableSdkFileAccess()
    {
        AWSConfigs.DisableLegacyPersistenceStore = true;

        // An unpredictable name, so that no other process can create a file there.
        string nowhere = Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString());
        SetDefaultFilePath(null, Path.Combine(nowhere, "credentials"));
        SetDefaultConfigFilePath(null, Path.Combine(nowhere, "config"));

        // The SDK has no public way. Its version is pinned, and ProfileFilesTests fail if a later one renames a member.
        [UnsafeAccessor(UnsafeAccessorKind.StaticMethod, Name = "set_DefaultFilePath")]
        static extern void SetDefaultFilePath(SharedCredentialsFile? type, string path);

        [UnsafeAccessor(UnsafeAccessorKind.StaticMethod, Name = "set_DefaultConfigFilePath")]
        static extern void SetDefaultConfigFilePath(SharedCredentialsFile? type, string path);
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
            string reason = e is InvalidDataException ? TerminalText.Escape(e.Message) : ExceptionText.GetMessage(e);
            throw new CognitoException(
                CognitoErrorKind.ProfileNotFound,
                $"The profile {TerminalText.Quote(name)} could not be read: {reason}",
                e,
                e is InvalidDataException ? "Correct the file that the message names." : LocalFile.RecommendedAction(e));
        }
    }

    /// <summary>The same; <see langword="null"/> if a file cannot be read.</summary>
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

    /// <summary>The profiles that settings are read from: the named one, else <see cref="DefaultNames"/>.</summary>
    public IEnumerable<Profile> GetForSettings(string? name) => (name is null ? DefaultNames : [name]).Select(TryFind).OfType<Profile>();

    /// <summary>All profiles; none if a file cannot be read.</summary>
    public IReadOnlyList<Profile> GetAll()
    {
        try
        {
            IEnumerable<string> inConfig = _config.Value.Sections.Select(GetProfileName).OfType<string>();
            IEnumerable<string> names = [.. _encrypted.Value?.Names ?? [], .. _credentials.Value.Sections, .. inConfig];
            return [.. names.Distinct(StringComparer.Ordinal).Order(StringComparer.OrdinalIgnoreCase).Select(TryFind).OfType<Profile>()];
        }
        catch (Exception e) when (IsUnreadable(e))
        {
            return [];
        }
    }

    /// <summary>The error of a profile that does not exist.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="setting">The parameter or variable that names it, for instance <c>AWS_PROFILE</c>.</param>
    public CognitoException NotFound(string name, string setting)
    {
        string[] names = [.. GetAll().Select(profile => profile.Name)];
        string suggestion = NearestName.Find(name, names) is { } nearest ? $"Did you mean {TerminalText.Quote(nearest)}? " : string.Empty;
        return new CognitoException(
            CognitoErrorKind.ProfileNotFound,
            $"There is no profile named {TerminalText.Quote(name)} in {SearchedPaths}.",
            recommendedAction: $"{suggestion}Correct {setting}{(setting[0] == '-' ? string.Empty : ", or remove it")}; Tab after -ProfileName shows the profiles. For another file use -ProfileLocation.");
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

    private static string? GetProfileName(string section)
        => section.StartsWith(ProfilePrefix, StringComparison.Ordinal) ? section[ProfilePrefix.Length..] : section == DefaultName ? section : null;

    private static string GetConfigPath(string? location)
    {
        string folder = location is null ? HomeFolder : Path.GetDirectoryName(location) ?? string.Empty;
        return EnvironmentVariables.Get("AWS_CONFIG_FILE") ?? Path.Combine(folder, "config");
    }

    private static bool IsUnreadable(Exception exception)
        => LocalFile.IsReadError(exception) || exception is InvalidDataException or AmazonClientException;

    /// <summary>The encrypted store of the SDK. Its names are read once: a store that is locked takes seconds to fail.</summary>
    private sealed class EncryptedStore
    {
        private readonly NetSDKCredentialsFile _file = new();
        private readonly Lazy<HashSet<string>> _names;

        public EncryptedStore() => _names = new(() => [.. _file.ListProfileNames()]);

        public IEnumerable<string> Names => _names.Value;

        public Profile? Find(string name) => _names.Value.Contains(name) && _file.TryGetProfile(name, out CredentialProfile profile)
            ? new Profile(name, GetSettings(profile), config: null) { Saml = profile.Options.EndpointName is null ? null : profile }
            : null;

        private static Dictionary<string, string> GetSettings(CredentialProfile profile)
        {
            CredentialProfileOptions options = profile.Options;
            (string Setting, string? Value)[] settings =
            [
                ("aws_access_key_id", options.AccessKey), ("aws_secret_access_key", options.SecretKey), ("aws_session_token", options.Token),
                ("role_arn", options.RoleArn), ("source_profile", options.SourceProfile), ("credential_source", options.CredentialSource),
                ("external_id", options.ExternalID), ("mfa_serial", options.MfaSerial), ("role_session_name", options.RoleSessionName),
                ("web_identity_token_file", options.WebIdentityTokenFile), ("credential_process", options.CredentialProcess),
                ("login_session", options.LoginSession), ("sso_account_id", options.SsoAccountId), ("sso_role_name", options.SsoRoleName),
                ("sso_region", options.SsoRegion), ("sso_start_url", options.SsoStartUrl), ("sso_session", options.SsoSession),
                ("region", profile.Region?.SystemName), ("endpoint_url", profile.EndpointUrl),
                ("max_attempts", profile.MaxAttempts?.ToString(CultureInfo.InvariantCulture)),
                ("use_fips_endpoint", profile.UseFIPSEndpoint?.ToString()), ("use_dualstack_endpoint", profile.UseDualstackEndpoint?.ToString()),
                ("ignore_configured_endpoint_urls", profile.IgnoreConfiguredEndpointUrls?.ToString()),
            ];
            return settings.Where(pair => pair.Value is not null).ToDictionary(pair => pair.Setting, pair => pair.Value!, StringComparer.Ordinal);
        }
    }
}
