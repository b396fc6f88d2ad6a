using Amazon.Runtime;
using Amazon.Runtime.CredentialManagement;

namespace CognitoUserTools.Aws;

/// <summary>
/// The usual places, in the SDK's order: environment, web identity, the profile of AWS_PROFILE or the default ones, container, instance. The
/// first that is configured is used. If it fails, that is an error: falling back to other credentials would act as another identity by accident.
/// </summary>
internal sealed class DefaultCredentialChain(CredentialContext context)
{
    private readonly List<string> _tried = ["$StoredAWSCredentials: not set"];

    /// <summary>Finds the place.</summary>
    /// <exception cref="CognitoException">CredentialsMissing, with what was tried; ProfileNotFound for AWS_PROFILE.</exception>
    public async Task<CredentialProvider> FindAsync(CancellationToken cancellationToken)
        => OfEnvironment() ?? OfWebIdentity() ?? OfProfile() ?? OfContainer() ?? await LastAsync(cancellationToken).ConfigureAwait(false);

    private CredentialProvider? OfEnvironment()
    {
        string? missing = Array.Find(
            [EnvironmentVariablesAWSCredentials.ENVIRONMENT_VARIABLE_ACCESSKEY, EnvironmentVariablesAWSCredentials.ENVIRONMENT_VARIABLE_SECRETKEY],
            name => !IsSet(name) && !(name == EnvironmentVariablesAWSCredentials.ENVIRONMENT_VARIABLE_SECRETKEY && IsSet(EnvironmentVariablesAWSCredentials.LEGACY_ENVIRONMENT_VARIABLE_SECRETKEY)));
        return missing is null
            ? CredentialProvider.Of("the environment (AWS_ACCESS_KEY_ID)", static () => new EnvironmentVariablesAWSCredentials())
            : RecordMiss($"the environment: {missing} is not set");
    }

    private CredentialProvider? OfWebIdentity() => WebIdentity.OfEnvironment() is { } identity
        ? new AssumeRoleProvider(context).OfWebIdentity("the environment's web identity (AWS_WEB_IDENTITY_TOKEN_FILE)", identity)
        : RecordMiss("web identity: AWS_WEB_IDENTITY_TOKEN_FILE and AWS_ROLE_ARN are not both set");

    private CredentialProvider? OfProfile()
    {
        IReadOnlyList<string> names = ProfileFiles.DefaultNames;
        string? location = context.Options.ProfileLocation;
        foreach (string name in names)
        {
            CredentialProfile? profile = ProfileFiles.Find(name, location);
            if (profile is null && names.Count == 1 && name != SharedCredentialsFile.DefaultProfileName)
            {
                throw ProfileFiles.NotFound(name, location);
            }

            CredentialProvider? source = profile is null
                ? RecordMiss($"the profile '{name}': not in {ProfileFiles.SearchedPaths(location)}")
                : new ProfileCredentialResolver(context).Of(profile) ?? RecordMiss($"{ProfileCredentialResolver.NameOf(profile)}: no credentials in it");
            if (source is not null)
            {
                return source;
            }
        }

        return null;
    }

    private CredentialProvider? OfContainer()
        => IsSet("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI") || IsSet("AWS_CONTAINER_CREDENTIALS_FULL_URI")
            ? CredentialProvider.Of("the container's role", static () => new GenericContainerCredentials())
            : RecordMiss("the container's role: AWS_CONTAINER_CREDENTIALS_FULL_URI is not set");

    private async Task<CredentialProvider> LastAsync(CancellationToken cancellationToken)
    {
        // An endpoint on this machine is a simulator: it needs a signature but checks no secret, so placeholder keys do, and the instance metadata is not asked.
        if (context.Loopback)
        {
            return CredentialProvider.Of("nowhere: the endpoint is on this machine, so placeholder keys do", CredentialProvider.Keys("simulator", "simulator", null));
        }

        try
        {
            // Checked before a cached session is used, too: the environment may have changed since.
            InstanceRole.ThrowIfDisabled();
            var role = new TemporaryCredentials(context.Sessions, cancel => context.Sessions.GetAsync(SessionKey.Of("instance"), async next => await InstanceRole.GetAsync(next).ConfigureAwait(false), cancel));
            await role.GetAsync(cancellationToken).ConfigureAwait(false);
            return new CredentialProvider("the instance's role", role.GetAsync);
        }
        catch (CognitoException e)
        {
            _tried.Add($"the instance's role: {e.Message}");
            throw new CognitoException(CognitoErrorKind.CredentialsMissing, $"No AWS credentials were found. Tried were, in this order:{string.Concat(_tried.Select(line => $"\n  {TerminalText.Escape(line)}"))}");
        }
    }

    private CredentialProvider? RecordMiss(string why)
    {
        _tried.Add(why);
        return null;
    }

    private static bool IsSet(string name) => !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(name));
}
