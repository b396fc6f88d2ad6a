namespace CognitoUserTools.Aws;

/// <summary>
/// Chooses the source of credentials. This file has the order; each source has a file of its own. The first source that is configured is used. If it
/// fails, that is an error: other credentials may belong to another identity.
/// </summary>
internal sealed class CredentialResolver(CredentialContext context)
{
    private const string RoleArn = "role_arn";
    private const string SourceProfile = "source_profile";
    private const string CredentialSource = "credential_source";
    private const string WebIdentityTokenFile = "web_identity_token_file";

    // More than any chain of roles has, and low enough for recursion.
    private const int MaxChainLength = 50;

    private readonly AssumeRoleProvider _roles = new(context);
    private readonly List<string> _tried = ["$StoredAWSCredentials: not set"];

    /// <summary>The sources of a profile, in the order of the AWS CLI.</summary>
    private enum ProfileSource
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

    /// <summary>The source of a profile in a word; <see langword="null"/> if it has none.</summary>
    public static string? GetKind(Profile profile) => GetSource(profile) switch
    {
        ProfileSource.Saml => "SAML",
        ProfileSource.Role => "role",
        ProfileSource.WebIdentity => "web identity",
        ProfileSource.Sso => "SSO",
        ProfileSource.Login => "login",
        ProfileSource.Process => "process",
        ProfileSource.CredentialsFileKeys or ProfileSource.ConfigFileKeys => "keys",
        _ => null,
    };

    /// <summary>
    /// Chooses by the parameters: keys, a credential object, a profile; then the credentials that the session has stored, then the default sources.
    /// Reads files, sends nothing.
    /// </summary>
    /// <exception cref="CognitoException">The parameters cannot work.</exception>
    public AWSCredentials Resolve()
    {
        ConnectionOptions options = context.Options;
        if (!options.NeedsCredentials)
        {
            return new AnonymousAWSCredentials();
        }

        CredentialProvider? provider = ConfiguredKeys.FindInParameters(options)
            ?? (options.Credential is { } credential ? CredentialProvider.FromSource(credential) : null)
            ?? (options.ProfileName is { } name ? FindNamedProfile(name) : null)
            ?? (options.StoredCredential is { } stored ? CredentialProvider.FromSource(stored) : null);
        return new DeferredCredentials(provider is null ? FindDefaultAsync : _ => Task.FromResult(provider), options, context.Sessions);
    }

    /// <summary>
    /// Finds the first of the default sources, in the order of the AWS CLI: the environment, the profile of AWS_PROFILE or the default ones, the
    /// container, the instance.
    /// </summary>
    /// <exception cref="CognitoException">CredentialsMissing, with what was tried; ProfileNotFound for AWS_PROFILE.</exception>
    public async Task<CredentialProvider> FindDefaultAsync(CancellationToken cancellationToken)
        => ConfiguredKeys.FindInEnvironment($"the environment ({ConfiguredKeys.AccessKeyVariable})")
            ?? AddTried($"the environment: {ConfiguredKeys.AccessKeyVariable} is not set")
            ?? FindDefaultProfile()
            ?? MachineRoles.FindContainer("the container's role")
            ?? AddTried("the container's role: AWS_CONTAINER_CREDENTIALS_FULL_URI is not set")
            ?? await FindLastAsync(cancellationToken).ConfigureAwait(false);

    /// <summary>The source of a profile; <see langword="null"/> if it has none.</summary>
    /// <exception cref="CognitoException">CredentialsMissing: the profile cannot work.</exception>
    public CredentialProvider? FindInProfile(Profile profile) => Create(profile, GetSource(profile), []);

    private CredentialProvider FindNamedProfile(string name)
    {
        Profile profile = context.Profiles.Find(name) ?? throw context.Profiles.NotFound(name, "-ProfileName");
        return FindInProfile(profile) ?? throw new CognitoException(
            CognitoErrorKind.ProfileNotFound,
            $"The profile {TerminalText.Quote(name)} has no credentials, nor a way to get some.",
            recommendedAction: "Add keys, a role or a login to the profile, for instance with aws configure, or name another one: Tab after -ProfileName shows the profiles, and how each gets its credentials.");
    }

    private CredentialProvider? FindDefaultProfile()
    {
        IReadOnlyList<string> names = ProfileFiles.DefaultNames;
        foreach (string name in names)
        {
            Profile? profile = context.Profiles.Find(name);
            if (profile is null && names.Count == 1 && name != "default")
            {
                throw context.Profiles.NotFound(name, "AWS_PROFILE");
            }

            // In the AWS CLI a web identity of the environment is one of the sources of the profile, after a role.
            if (name == names[0] && (profile is null || GetSource(profile) is not ProfileSource.Role))
            {
                if (WebIdentity.FindInEnvironment(profile) is { } identity)
                {
                    return _roles.ForWebIdentity(WebIdentity.EnvironmentName, identity, profile);
                }

                AddTried("web identity: AWS_WEB_IDENTITY_TOKEN_FILE is not set");
            }

            if (profile is not null && FindInProfile(profile) is { } provider)
            {
                return provider;
            }

            AddTried(profile is null ? $"the profile '{name}': not in {context.Profiles.SearchedPaths}" : $"{profile.DisplayName}: no credentials in it");
        }

        return null;
    }

    private async Task<CredentialProvider> FindLastAsync(CancellationToken cancellationToken)
    {
        // A simulator: it needs a signature but checks no secret, and the instance metadata is not requested.
        if (context.Loopback)
        {
            return CredentialProvider.FromKeys("placeholder keys, because the endpoint is on this machine", "simulator", "simulator", sessionToken: null);
        }

        CredentialProvider instance = MachineRoles.CreateInstance("the instance's role", context.Sessions);
        try
        {
            await instance.GetAsync(cancellationToken).ConfigureAwait(false);
            return instance;
        }
        catch (CognitoException e)
        {
            AddTried($"{instance.Name}: {e.Message}");
            string tried = string.Concat(_tried.Select(source => $"\n  {TerminalText.Escape(source)}"));
            throw new CognitoException(CognitoErrorKind.CredentialsMissing, $"No AWS credentials were found. These sources were tried, in this order:{tried}");
        }
    }

    private CredentialProvider? AddTried(string source)
    {
        _tried.Add(source);
        return null;
    }

    private static ProfileSource? GetSource(Profile profile) => profile.Saml is not null ? ProfileSource.Saml
        : profile[WebIdentityTokenFile] is null && (profile[RoleArn] ?? profile[SourceProfile] ?? profile[CredentialSource]) is not null ? ProfileSource.Role
        : GetSourceWithoutRole(profile);

    private static ProfileSource? GetSourceWithoutRole(Profile profile)
        => profile[WebIdentityTokenFile] is not null ? ProfileSource.WebIdentity
        : (profile["sso_account_id"] ?? profile["sso_role_name"]) is not null ? ProfileSource.Sso
        : ConfiguredKeys.IsIn(profile.InCredentials) ? ProfileSource.CredentialsFileKeys
        : profile["login_session"] is not null ? ProfileSource.Login
        : profile["credential_process"] is not null ? ProfileSource.Process
        : ConfiguredKeys.IsIn(profile.InConfig) ? ProfileSource.ConfigFileKeys
        : null;

    /// <summary>Creates the source of a profile.</summary>
    /// <param name="profile">The profile.</param>
    /// <param name="source">The source.</param>
    /// <param name="path">The profiles whose source_profile led here.</param>
    private CredentialProvider? Create(Profile profile, ProfileSource? source, HashSet<string> path) => source switch
    {
        ProfileSource.Saml => _roles.ForSaml(profile),
        ProfileSource.Role => _roles.ForRole(profile, FindSourceOfRole(profile, path)),
        ProfileSource.WebIdentity => _roles.ForWebIdentity(
            profile.DisplayName,
            new WebIdentity(Require(profile, RoleArn, WebIdentityTokenFile), profile[WebIdentityTokenFile]!, profile["role_session_name"]),
            profile),
        ProfileSource.Sso => new SsoProvider(context).Create(profile),
        ProfileSource.CredentialsFileKeys => ConfiguredKeys.FromProfile(profile, profile.InCredentials),
        ProfileSource.Login => new LoginProvider(context).Create(profile),
        ProfileSource.Process => CredentialProcess.Create(profile),
        ProfileSource.ConfigFileKeys => ConfiguredKeys.FromProfile(profile, profile.InConfig),
        _ => null,
    };

    private CredentialProvider FindSourceOfRole(Profile profile, HashSet<string> path)
    {
        Require(profile, RoleArn, profile[SourceProfile] is null ? CredentialSource : SourceProfile);
        return (profile[SourceProfile], profile[CredentialSource]) switch
        {
            (null, null) => throw profile.Invalid($"it has {RoleArn}, but neither {SourceProfile} nor {CredentialSource}"),
            (not null, not null) => throw profile.Invalid($"it has {SourceProfile} and {CredentialSource}, and only one of them can be the source of the role"),
            ({ } source, null) => FindSourceProfile(profile, source, path),
            (null, { } source) => FindCredentialSource(profile, source),
        };
    }

    private CredentialProvider FindSourceProfile(Profile profile, string source, HashSet<string> path)
    {
        Profile found = context.Profiles.Find(source) ?? throw profile.Invalid($"its {SourceProfile} {TerminalText.Quote(source)} does not exist");

        // A source with keys signs with them, not with a role that it has too. So a role may have its own profile as source.
        bool hasKeys = ConfiguredKeys.IsIn(found.InCredentials) || ConfiguredKeys.IsIn(found.InConfig);
        path.Add(profile.Name);
        if (!hasKeys && path.Contains(source))
        {
            throw profile.Invalid($"its {SourceProfile} leads back to itself");
        }

        if (path.Count > MaxChainLength)
        {
            throw profile.Invalid($"more than {MaxChainLength} profiles lead to it by their {SourceProfile}");
        }

        return Create(found, hasKeys ? GetSourceWithoutRole(found) : GetSource(found), path)
            ?? throw profile.Invalid($"its {SourceProfile} {TerminalText.Quote(source)} has no credentials");
    }

    private CredentialProvider FindCredentialSource(Profile profile, string source) => source.ToUpperInvariant() switch
    {
        "ENVIRONMENT" => ConfiguredKeys.FindInEnvironment(profile.DisplayName)
            ?? throw profile.Invalid($"its {CredentialSource} is Environment, and {ConfiguredKeys.AccessKeyVariable} is not set"),
        "ECSCONTAINER" => MachineRoles.FindContainer(profile.DisplayName)
            ?? throw profile.Invalid($"its {CredentialSource} is EcsContainer, and AWS_CONTAINER_CREDENTIALS_FULL_URI is not set"),
        "EC2INSTANCEMETADATA" => MachineRoles.CreateInstance(profile.DisplayName, context.Sessions),
        _ => throw profile.Invalid($"its {CredentialSource} {TerminalText.Quote(source)} is none of Environment, EcsContainer and Ec2InstanceMetadata"),
    };

    private static string Require(Profile profile, string setting, string other)
        => profile[setting] ?? throw profile.Invalid($"it has {other}, but no {setting}");
}

/// <summary>The input of credential resolution.</summary>
/// <param name="Options">The parameters of the connection.</param>
/// <param name="Profiles">The profiles, read once for the connection.</param>
/// <param name="Region">The region of the calls, if known.</param>
/// <param name="Loopback">Whether the endpoint is on this machine.</param>
/// <param name="Sessions">The cached sessions of roles.</param>
internal sealed record CredentialContext(ConnectionOptions Options, ProfileFiles Profiles, string? Region, bool Loopback, SessionCache Sessions);
