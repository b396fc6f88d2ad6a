using Amazon.Runtime.CredentialManagement;

namespace CognitoUserTools.Aws;

/// <summary>Resolves the credentials of a profile. Its settings are checked in the order of the AWS CLI; half of what a source needs is an error.</summary>
internal sealed class ProfileCredentialResolver(CredentialContext context)
{
    private const string AccessKey = "aws_access_key_id";
    private const string SecretKey = "aws_secret_access_key";
    private const string RoleArn = "role_arn";
    private const string SourceProfile = "source_profile";
    private const string CredentialSource = "credential_source";
    private const string WebIdentityTokenFile = "web_identity_token_file";

    // More than any chain of roles has, and few enough to resolve one within another.
    private const int LongestChain = 50;

    private readonly AssumeRoleProvider _roles = new(context);

    private enum SourceKind
    {
        Saml,
        Role,
        WebIdentity,
        Sso,
        CredentialsFileKeys,
        Login,
        Process,
        ConfigFileKeys,
    }

    /// <summary>How a profile gets credentials, in a word; <see langword="null"/> if it has settings only.</summary>
    public static string? GetKind(Profile profile) => FindKind(profile) switch
    {
        SourceKind.Role => "role",
        SourceKind.WebIdentity => "web identity",
        SourceKind.Sso => "SSO",
        SourceKind.Saml => "SAML",
        SourceKind.Login => "login",
        SourceKind.Process => "process",
        SourceKind.CredentialsFileKeys or SourceKind.ConfigFileKeys => "keys",
        _ => null,
    };

    /// <summary>The source that a profile defines; <see langword="null"/> if it has settings only.</summary>
    /// <param name="profile">The profile; <see langword="null"/> if there is none, and the environment may have a web identity.</param>
    /// <param name="withEnvironment">Whether a web identity of the environment counts, as it does for a profile that was not named.</param>
    /// <exception cref="CognitoException">The profile cannot work.</exception>
    public CredentialProvider? Find(Profile? profile, bool withEnvironment = false)
    {
        if (withEnvironment && (profile is null || FindKind(profile) != SourceKind.Role) && WebIdentity.Find(profile) is { } identity)
        {
            return _roles.ForWebIdentity(WebIdentity.Name, identity, profile);
        }

        return profile is null ? null : Create(profile, FindKind(profile), []);
    }

    private CredentialProvider? Create(Profile profile, SourceKind? kind, HashSet<string> path) => kind switch
    {
        SourceKind.Role => _roles.ForRole(profile, FindSource(profile, path)),
        SourceKind.WebIdentity => _roles.ForWebIdentity(profile.DisplayName, new WebIdentity(Require(profile, RoleArn, WebIdentityTokenFile), profile[WebIdentityTokenFile]!, profile["role_session_name"]), profile),
        SourceKind.Sso => new SsoCredentialProvider(context).Create(profile),
        SourceKind.CredentialsFileKeys => CreateKeys(profile, profile.InCredentials),
        SourceKind.Saml => CreateSaml(profile, profile.Saml!),
        SourceKind.Login => new LoginCredentialProvider(context).Create(profile),
        SourceKind.Process => CredentialProvider.FromSession(profile.DisplayName, context.Sessions, cancel => CredentialProcess.RunAsync(profile["credential_process"]!, profile.DisplayName, cancel)),
        SourceKind.ConfigFileKeys => CreateKeys(profile, profile.InConfig),
        _ => null,
    };

    private static SourceKind? FindKind(Profile profile) => profile.Saml is not null ? SourceKind.Saml
        : profile[WebIdentityTokenFile] is null && (profile[RoleArn] ?? profile[SourceProfile] ?? profile[CredentialSource]) is not null ? SourceKind.Role
        : FindKindOfSource(profile);

    // A profile that is the source of a role signs with its own keys rather than with a role that it has too.
    private static SourceKind? FindKindOfSource(Profile profile) => profile switch
    {
        _ when profile[WebIdentityTokenFile] is not null => SourceKind.WebIdentity,
        _ when (profile["sso_account_id"] ?? profile["sso_role_name"]) is not null => SourceKind.Sso,
        _ when HasKeys(profile.InCredentials) => SourceKind.CredentialsFileKeys,
        _ when profile["login_session"] is not null => SourceKind.Login,
        _ when profile["credential_process"] is not null => SourceKind.Process,
        _ when HasKeys(profile.InConfig) => SourceKind.ConfigFileKeys,
        _ => null,
    };

    private static bool HasKeys(Func<string, string?> settings) => (settings(AccessKey) ?? settings(SecretKey)) is not null;

    private static CredentialProvider CreateKeys(Profile profile, Func<string, string?> settings) => CredentialProvider.FromKeys(
        profile.DisplayName,
        settings(AccessKey) ?? throw profile.Invalid($"it has {SecretKey}, but no {AccessKey} in the same file"),
        settings(SecretKey) ?? throw profile.Invalid($"it has {AccessKey}, but no {SecretKey} in the same file"),
        settings("aws_security_token") ?? settings("aws_session_token"));

    private CredentialProvider CreateSaml(Profile profile, CredentialProfile saml) => new(profile.DisplayName, _ =>
    {
        // The SDK makes its own client of AWS STS for these: its endpoint is checked before.
        _roles.Configure(profile);
        return AWSCredentialsFactory.GetAWSCredentials(saml, saml.CredentialProfileStore, nonCallbackOnly: true).GetCredentialsAsync();
    });

    private CredentialProvider FindSource(Profile profile, HashSet<string> path)
    {
        Require(profile, RoleArn, profile[SourceProfile] is null ? CredentialSource : SourceProfile);
        return (profile[SourceProfile], profile[CredentialSource]) switch
        {
            (null, null) => throw profile.Invalid($"it has {RoleArn}, but neither {SourceProfile} nor {CredentialSource}"),
            (not null, not null) => throw profile.Invalid($"it has {SourceProfile} and {CredentialSource}, and only one of them can be the source of the role"),
            ({ } source, null) => FindSourceProfile(profile, source, path),
            (null, { } source) => FindNamedSource(profile, source),
        };
    }

    private CredentialProvider FindSourceProfile(Profile profile, string source, HashSet<string> path)
    {
        Profile found = context.Profiles.Find(source) ?? throw profile.Invalid($"its {SourceProfile} {TerminalText.Quote(source)} does not exist");
        bool hasOwnKeys = HasKeys(found.InCredentials) || HasKeys(found.InConfig);

        // A role may have its own profile as source, which then signs with its keys.
        path.Add(profile.Name);
        if (!hasOwnKeys && path.Contains(source))
        {
            throw profile.Invalid($"its {SourceProfile} leads back to itself");
        }

        if (path.Count > LongestChain)
        {
            throw profile.Invalid($"more than {LongestChain} profiles lead to it by their {SourceProfile}");
        }

        return Create(found, hasOwnKeys ? FindKindOfSource(found) : FindKind(found), path) ?? throw profile.Invalid($"its {SourceProfile} {TerminalText.Quote(source)} has no credentials");
    }

    private CredentialProvider FindNamedSource(Profile profile, string source) => source.ToUpperInvariant() switch
    {
        "ENVIRONMENT" => DefaultCredentialChain.FindInEnvironment(profile.DisplayName) ?? throw profile.Invalid($"its {CredentialSource} is Environment, and AWS_ACCESS_KEY_ID is not set"),
        "ECSCONTAINER" => MachineRoles.HasContainer
            ? CredentialProvider.FromSession(profile.DisplayName, context.Sessions, MachineRoles.GetContainerAsync)
            : throw profile.Invalid($"its {CredentialSource} is EcsContainer, and AWS_CONTAINER_CREDENTIALS_FULL_URI is not set"),
        "EC2INSTANCEMETADATA" => CredentialProvider.FromSession(profile.DisplayName, context.Sessions, MachineRoles.GetInstanceAsync),
        _ => throw profile.Invalid($"its {CredentialSource} {TerminalText.Quote(source)} is none of Environment, EcsContainer and Ec2InstanceMetadata"),
    };

    private static string Require(Profile profile, string setting, string other) => profile[setting] ?? throw profile.Invalid($"it has {other}, but no {setting}");
}
