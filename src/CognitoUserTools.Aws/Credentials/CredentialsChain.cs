using Amazon.Runtime;
using Amazon.Runtime.CredentialManagement;

namespace CognitoUserTools.Aws;

/// <summary>
/// The usual places, in the SDK's order: environment, web identity, the profile of AWS_PROFILE or the default one, container, instance. The
/// first that is set up wins, and where it then fails, that is an error: nobody is to act as somebody else by accident.
/// </summary>
internal sealed class CredentialsChain(CredentialsContext context)
{
    private readonly List<string> _tried = ["$StoredAWSCredentials: not set"];

    /// <summary>Finds the place.</summary>
    /// <exception cref="CognitoException">CredentialsMissing, with what was tried; ProfileNotFound for AWS_PROFILE.</exception>
    public async Task<CredentialsOrigin> FindAsync(CancellationToken cancellationToken)
        => OfEnvironment() ?? OfWebIdentity() ?? OfProfile() ?? OfContainer() ?? await LastAsync(cancellationToken).ConfigureAwait(false);

    private CredentialsOrigin? OfEnvironment()
    {
        string? missing = Array.Find(
            [EnvironmentVariablesAWSCredentials.ENVIRONMENT_VARIABLE_ACCESSKEY, EnvironmentVariablesAWSCredentials.ENVIRONMENT_VARIABLE_SECRETKEY],
            name => !IsSet(name) && !(name == EnvironmentVariablesAWSCredentials.ENVIRONMENT_VARIABLE_SECRETKEY && IsSet(EnvironmentVariablesAWSCredentials.LEGACY_ENVIRONMENT_VARIABLE_SECRETKEY)));
        return missing is null
            ? CredentialsOrigin.Of("the environment (AWS_ACCESS_KEY_ID)", static () => new EnvironmentVariablesAWSCredentials())
            : Without($"the environment: {missing} is not set");
    }

    private CredentialsOrigin? OfWebIdentity() => WebIdentity.OfEnvironment() is { } identity
        ? new RoleSessions(context).OfWebIdentity("the environment's web identity (AWS_WEB_IDENTITY_TOKEN_FILE)", identity)
        : Without("web identity: AWS_WEB_IDENTITY_TOKEN_FILE and AWS_ROLE_ARN are not both set");

    private CredentialsOrigin? OfProfile()
    {
        string name = ProfileFiles.DefaultName;
        bool isNamed = name != SharedCredentialsFile.DefaultProfileName;
        string? location = context.Options.ProfileLocation;
        CredentialProfile? profile = ProfileFiles.Find(name, location);
        return profile is null
            ? isNamed ? throw ProfileFiles.NotFound(name, location) : Without($"the profile '{name}': not in {ProfileFiles.Looked(location)}")
            : new ProfileOrigins(context).Of(profile) ?? Without($"{ProfileOrigins.NameOf(profile)}: no credentials in it");
    }

    private CredentialsOrigin? OfContainer()
        => IsSet("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI") || IsSet("AWS_CONTAINER_CREDENTIALS_FULL_URI")
            ? CredentialsOrigin.Of("the container's role", static () => new GenericContainerCredentials())
            : Without("the container's role: AWS_CONTAINER_CREDENTIALS_FULL_URI is not set");

    private async Task<CredentialsOrigin> LastAsync(CancellationToken cancellationToken)
    {
        // A server on this machine is a simulator: it wants a signature, not a secret, and instance metadata has nothing to say about it.
        if (context.Loopback)
        {
            return CredentialsOrigin.Of("nowhere: the endpoint is on this machine, so placeholder keys do", CredentialsOrigin.Keys("simulator", "simulator", null));
        }

        try
        {
            // Before a session that is there already, too: a session may switch it off.
            InstanceRole.ThrowIfOff();
            var role = new TemporaryCredentials(context.Sessions, cancel => context.Sessions.GetAsync(SessionKey.Of("instance"), async next => await InstanceRole.GetAsync(next).ConfigureAwait(false), cancel));
            await role.GetAsync(cancellationToken).ConfigureAwait(false);
            return new CredentialsOrigin("the instance's role", role.GetAsync);
        }
        catch (CognitoException e)
        {
            _tried.Add($"the instance's role: {e.Message}");
            throw new CognitoException(CognitoErrorKind.CredentialsMissing, $"No AWS credentials were found. Tried were, in this order:{string.Concat(_tried.Select(line => $"\n  {VisibleText.Escape(line)}"))}");
        }
    }

    private CredentialsOrigin? Without(string why)
    {
        _tried.Add(why);
        return null;
    }

    private static bool IsSet(string name) => !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(name));
}
