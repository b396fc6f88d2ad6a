using System.Text.RegularExpressions;
using Amazon;
using Amazon.Runtime;
using Amazon.Runtime.CredentialManagement;

namespace CognitoUserTools.Aws;

/// <summary>
/// The profiles of the shared config and credentials files, and on Windows of the SDK's encrypted store. The paths are read from the environment
/// each time, because a session may change them; the SDK reads them once per process.
/// </summary>
internal static partial class ProfileFiles
{
    private const string UnknownValue = "a setting has a value that the AWS SDK for .NET does not know, for instance retry_mode = legacy, or a region that is not one.";

    private const string DefaultNameOfAwsTools = "AWS PS Default";

    public static string CredentialsPath => Variable(SharedCredentialsFile.SharedCredentialsFileEnvVar) ?? Path.Combine(HomeFolder, "credentials");

    public static string ConfigPath => Variable(SharedCredentialsFile.SharedConfigFileEnvVar) ?? Path.Combine(Path.GetDirectoryName(CredentialsPath) ?? HomeFolder, "config");

    /// <summary>The profiles that count where none is named: the one of AWS_PROFILE alone, else the default one, then that of AWS Tools for PowerShell.</summary>
    public static IReadOnlyList<string> DefaultNames => Variable("AWS_PROFILE") is { } named ? [named] : [SharedCredentialsFile.DefaultProfileName, DefaultNameOfAwsTools];

    /// <summary>The folder of the AWS tools in the user's own one.</summary>
    public static string HomeFolder => Path.Combine(Variable("HOME") ?? Variable("USERPROFILE") ?? Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".aws");

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
    /// <param name="name">Its name.</param>
    /// <param name="location">The credentials file, where it is not the usual one.</param>
    /// <exception cref="CognitoException">ProfileNotFound: a file cannot be read.</exception>
    public static CredentialProfile? Find(string name, string? location)
    {
        try
        {
            return Stores(location).Select(store => Find(name, store)).FirstOrDefault(profile => profile is not null);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException or AmazonClientException or ArgumentException)
        {
            throw Unreadable(name, DescribeTrouble(e), e is IOException or UnauthorizedAccessException ? e : null);
        }
    }

    private static CredentialProfile? Find(string name, ICredentialProfileStore store)
        => store.TryGetProfile(name, out CredentialProfile profile) ? profile
            : store is SharedCredentialsFile file && SdkInternals.TryGetSection(file, name, false, false, out _, out _)
                ? throw Unreadable(name, UnknownValue)
                : null;

    private static CognitoException Unreadable(string name, string trouble, Exception? cause = null)
        => new(CognitoErrorKind.ProfileNotFound, $"The profile {TerminalText.Quote(name)} could not be read: {trouble}", cause);

    // Never the text of the line, and never a value: either may be a secret in the wrong place.
    private static string DescribeTrouble(Exception exception) => exception switch
    {
        InvalidDataException when SdkLineError().Match(exception.Message) is { Success: true } match
            => $"line {match.Groups["line"].Value} of {TerminalText.Escape(match.Groups["file"].Value)} is not a section, a setting (name = value) or a comment.",
        IOException or UnauthorizedAccessException => ExceptionText.Of(exception),
        _ => UnknownValue,
    };

    // The SDK quotes the line between the number and the file.
    [GeneratedRegex(@"\ALine (?<line>[0-9]+):<.*> in file (?<file>.+) does not contain", RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex SdkLineError();

    /// <summary>The same for a profile that was not named by the caller: one that cannot be read counts as missing.</summary>
    public static CredentialProfile? TryFind(string name, string? location)
    {
        try
        {
            return Find(name, location);
        }
        catch (CognitoException)
        {
            return null;
        }
    }

    /// <summary>The profiles to take settings from: the named one, else those that count where none is named.</summary>
    public static IEnumerable<CredentialProfile> ForSettings(string? name, string? location)
        => (name is null ? DefaultNames : [name]).Select(candidate => TryFind(candidate, location)).OfType<CredentialProfile>();

    /// <summary>The profiles that can be read.</summary>
    public static IEnumerable<CredentialProfile> All(string? location)
        => Stores(location).SelectMany(Names).Distinct(StringComparer.Ordinal).Order(StringComparer.OrdinalIgnoreCase).Select(name => TryFind(name, location)).OfType<CredentialProfile>();

    public static CognitoException NotFound(string name, string? location) => new(CognitoErrorKind.ProfileNotFound, $"There is no profile named {TerminalText.Quote(name)} in {SearchedPaths(location)}.");

    /// <summary>The paths that are searched for profiles, for messages.</summary>
    public static string SearchedPaths(string? location) => TerminalText.Escape($"{location ?? CredentialsPath} or {ConfigPathFor(location)}");

    // The SDK lists no profile at all where one of them cannot be read.
    private static IEnumerable<string> Names(ICredentialProfileStore store)
    {
        if (store is not SharedCredentialsFile file)
        {
            return store.ListProfileNames();
        }

        SdkInternals.Refresh(file);
        return SdkInternals.ListAllProfileNames(file);
    }

    // Lazily: the second store is read only if the first one lacks the profile.
    private static IEnumerable<ICredentialProfileStore> Stores(string? location)
    {
        if (location is null && OperatingSystem.IsWindows())
        {
            yield return new NetSDKCredentialsFile();
        }

        string credentials = location ?? CredentialsPath;
        string config = ConfigPathFor(location);
        if (!File.Exists(credentials) && !File.Exists(config))
        {
            // Many machines have neither file, and loading the SDK's reader takes longer than the first page.
            yield break;
        }

        var file = new SharedCredentialsFile(credentials);
        SdkInternals.SetConfigFilePath(file, config);
        yield return file;
    }

    // As the SDK does: the config file is looked for beside the credentials file, unless the environment names it.
    private static string ConfigPathFor(string? location)
        => location is null || Variable(SharedCredentialsFile.SharedConfigFileEnvVar) is not null ? ConfigPath : Path.Combine(Path.GetDirectoryName(location) ?? string.Empty, "config");

    private static string? Variable(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}
