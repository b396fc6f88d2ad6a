namespace CognitoUserTools.Aws;

/// <summary>
/// The usual sources, in the order of the AWS CLI: the environment, the profile of AWS_PROFILE or the default ones, container, instance. The first
/// that is configured is used. If it fails, that is an error: falling back to other credentials would act as another identity by accident.
/// </summary>
internal sealed class DefaultCredentialChain(CredentialContext context)
{
    private const string AccessKey = "AWS_ACCESS_KEY_ID";
    private const string SecretKey = "AWS_SECRET_ACCESS_KEY";
    private const string SessionToken = "AWS_SESSION_TOKEN";
    private const string Instance = "the instance's role";

    private readonly List<string> _tried = ["$StoredAWSCredentials: not set"];

    /// <summary>The keys of the environment; <see langword="null"/> if there are none.</summary>
    /// <exception cref="CognitoException">CredentialsMissing: a part of them is set.</exception>
    public static CredentialProvider? FindInEnvironment(string name)
    {
        (string? access, string? secret, string? token) = (EnvironmentVariables.Get(AccessKey), EnvironmentVariables.Get(SecretKey), EnvironmentVariables.Get("AWS_SECURITY_TOKEN") ?? EnvironmentVariables.Get(SessionToken));
        if (access is null && secret is null && token is null)
        {
            return null;
        }

        string?[] missing = [access is null ? AccessKey : null, secret is null ? SecretKey : null];
        return access is not null && secret is not null ? CredentialProvider.FromKeys(name, access, secret, token) : throw new CognitoException(
            CognitoErrorKind.CredentialsMissing,
            $"The environment has a part of a key pair: {string.Join(" and ", missing.OfType<string>())} {(access is null && secret is null ? "are" : "is")} not set.",
            recommendedAction: $"Set {AccessKey} and {SecretKey} together, with {SessionToken} for temporary keys, or remove all three from the environment.");
    }

    /// <summary>Finds the source.</summary>
    /// <exception cref="CognitoException">CredentialsMissing, with what was tried; ProfileNotFound for AWS_PROFILE.</exception>
    public async Task<CredentialProvider> FindAsync(CancellationToken cancellationToken)
        => FindInEnvironment($"the environment ({AccessKey})") ?? RecordMiss($"the environment: {AccessKey} is not set")
            ?? FindInProfiles()
            ?? FindContainer()
            ?? await FindLastAsync(cancellationToken).ConfigureAwait(false);

    private CredentialProvider? FindInProfiles()
    {
        IReadOnlyList<string> names = ProfileFiles.DefaultNames;
        var resolver = new ProfileCredentialResolver(context);
        foreach (string name in names)
        {
            Profile? profile = context.Profiles.Find(name);
            if (profile is null && names.Count == 1 && name != "default")
            {
                throw context.Profiles.NotFound(name, "AWS_PROFILE");
            }

            // The web identity of the environment stands among the sources of the first profile.
            if (resolver.Find(profile, withEnvironment: name == names[0]) is { } source)
            {
                return source;
            }

            if (name == names[0])
            {
                RecordMiss("web identity: AWS_WEB_IDENTITY_TOKEN_FILE is not set");
            }

            RecordMiss(profile is null ? $"the profile '{name}': not in {context.Profiles.SearchedPaths}" : $"{profile.DisplayName}: no credentials in it");
        }

        return null;
    }

    private CredentialProvider? FindContainer() => MachineRoles.HasContainer
        ? CredentialProvider.FromSession("the container's role", context.Sessions, MachineRoles.GetContainerAsync)
        : RecordMiss("the container's role: AWS_CONTAINER_CREDENTIALS_FULL_URI is not set");

    private async Task<CredentialProvider> FindLastAsync(CancellationToken cancellationToken)
    {
        // An endpoint on this machine is a simulator: it needs a signature but checks no secret, so placeholder keys do, and the instance metadata is not asked.
        if (context.Loopback)
        {
            return CredentialProvider.FromKeys("nowhere: the endpoint is on this machine, so placeholder keys do", "simulator", "simulator", null);
        }

        try
        {
            // Checked before a cached session is used, too: the environment may have changed since.
            MachineRoles.ThrowIfInstanceIsDisabled();
            CredentialProvider role = CredentialProvider.FromSession(Instance, context.Sessions, next
                => context.Sessions.GetAsync(SessionKey.Of("instance"), Instance, async token => await MachineRoles.GetInstanceAsync(token).ConfigureAwait(false), next));
            await role.GetAsync(cancellationToken).ConfigureAwait(false);
            return role;
        }
        catch (CognitoException e)
        {
            _tried.Add($"{Instance}: {e.Message}");
            throw new CognitoException(CognitoErrorKind.CredentialsMissing, $"No AWS credentials were found. Tried were, in this order:{string.Concat(_tried.Select(line => $"\n  {TerminalText.Escape(line)}"))}");
        }
    }

    private CredentialProvider? RecordMiss(string reason)
    {
        _tried.Add(reason);
        return null;
    }
}
