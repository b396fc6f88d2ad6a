using Amazon.Runtime;
using Amazon.Runtime.CredentialManagement;

namespace CognitoUserTools.Aws;

/// <summary>Resolves the credentials of a profile. Its settings are checked in the order of the AWS CLI.</summary>
internal sealed class ProfileCredentialResolver(CredentialContext context)
{
    private const string WebIdentityKind = "web identity";
    private const string RoleKind = "role";
    private const string SsoKind = "SSO";
    private const string SamlKind = "SAML";
    private const string LoginKind = "login";
    private const string ProcessKind = "process";

    private readonly AssumeRoleProvider _roles = new(context);

    /// <summary>The source that a profile defines; <see langword="null"/> if it has settings only.</summary>
    /// <exception cref="CognitoException">The profile cannot work.</exception>
    public CredentialProvider? Of(CredentialProfile profile) => Of(profile, []);

    private CredentialProvider? Of(CredentialProfile profile, HashSet<string> path) => KindOf(profile) switch
    {
        WebIdentityKind => _roles.OfWebIdentity(NameOf(profile), WebIdentity.Of(profile)),
        RoleKind => _roles.OfRole(profile, profile.Options.SourceProfile is null ? NamedSourceOf(profile) : SourceOf(profile, path)),
        SsoKind => new SsoCredentialProvider(context).Of(profile),
        SamlKind => CredentialProvider.Of(NameOf(profile), () => SamlOf(profile)),
        LoginKind => new LoginCredentialProvider(context).Of(profile),
        ProcessKind => CredentialProvider.Of(NameOf(profile), () => new ProcessAWSCredentials(profile.Options.CredentialProcess)),
        _ => KeysOf(profile),
    };

    /// <summary>How a profile gets credentials, in a word; <see langword="null"/> if it has settings only.</summary>
    public static string? KindOf(CredentialProfile profile) => profile.Options switch
    {
        { RoleArn: not null, WebIdentityTokenFile: not null } => WebIdentityKind,
        { RoleArn: not null } and ({ SourceProfile: not null } or { CredentialSource: not null }) => RoleKind,
        { SsoAccountId: not null, SsoRoleName: not null } => SsoKind,
        { EndpointName: not null } => SamlKind,
        { LoginSession: not null } => LoginKind,
        { CredentialProcess: not null } => ProcessKind,
        _ => KeysOf(profile) is null ? null : "keys",
    };

    public static string NameOf(CredentialProfile profile) => $"the profile '{TerminalText.Escape(profile.Name)}'";

    private static CredentialProvider? KeysOf(CredentialProfile profile) => profile.Options is { AccessKey: { Length: > 0 } access, SecretKey: { Length: > 0 } secret }
        ? CredentialProvider.Of(NameOf(profile), CredentialProvider.Keys(access, secret, profile.Options.Token))
        : null;

    private AWSCredentials SamlOf(CredentialProfile profile)
    {
        // The SDK makes its own client of AWS STS for these: its endpoint is checked before.
        _roles.Configure(profile);
        return AWSCredentialsFactory.GetAWSCredentials(profile, profile.CredentialProfileStore, nonCallbackOnly: true);
    }

    private CredentialProvider SourceOf(CredentialProfile profile, HashSet<string> path)
    {
        string source = profile.Options.SourceProfile;

        // A role's source_profile may be its own profile: then the keys of that profile are the source.
        if (source == profile.Name && KeysOf(profile) is { } own)
        {
            return own;
        }

        if (!path.Add(profile.Name))
        {
            throw Wrong(profile, "its source_profile leads back to itself");
        }

        return profile.CredentialProfileStore.TryGetProfile(source, out CredentialProfile found)
            ? Of(found, path) ?? throw Wrong(profile, $"its source_profile {TerminalText.Quote(source)} has no credentials")
            : throw Wrong(profile, $"its source_profile {TerminalText.Quote(source)} does not exist");
    }

    private CredentialProvider NamedSourceOf(CredentialProfile profile) => profile.Options.CredentialSource.ToUpperInvariant() switch
    {
        "ENVIRONMENT" => CredentialProvider.Of(NameOf(profile), () => new EnvironmentVariablesAWSCredentials()),
        "ECSCONTAINER" => CredentialProvider.Of(NameOf(profile), () => new GenericContainerCredentials()),
        "EC2INSTANCEMETADATA" => new(NameOf(profile), new TemporaryCredentials(context.Sessions, InstanceRole.GetAsync).GetAsync),
        _ => throw Wrong(profile, $"its credential_source {TerminalText.Quote(profile.Options.CredentialSource)} is none of Environment, EcsContainer and Ec2InstanceMetadata"),
    };

    private static CognitoException Wrong(CredentialProfile profile, string what)
        => new(CognitoErrorKind.CredentialsMissing, $"The profile '{TerminalText.Escape(profile.Name)}' cannot work: {TerminalText.Escape(what)}.", recommendedAction: "Correct the profile in the shared config and credentials files.");
}
