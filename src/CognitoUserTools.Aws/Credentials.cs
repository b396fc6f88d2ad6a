using Amazon.Runtime;
using Amazon.Runtime.CredentialManagement;
using Amazon.Runtime.Credentials;

namespace CognitoUserTools.Aws;

/// <summary>Finds the credentials: explicit keys, then the named profile, then the SDK's own chain.</summary>
internal static class Credentials
{
    public static AWSCredentials Resolve(ConnectionOptions options, bool loopback)
    {
        if (!options.NeedsCredentials)
        {
            return new AnonymousAWSCredentials();
        }

        if (options.AccessKey is not null || options.SecretKey is not null)
        {
            return OfKeys(options);
        }

        return options.ProfileName is not null ? OfProfile(options.ProfileName, options.ProfileLocation) : OfChain(loopback);
    }

    private static AWSCredentials OfKeys(ConnectionOptions options)
    {
        if (string.IsNullOrEmpty(options.AccessKey) || string.IsNullOrEmpty(options.SecretKey))
        {
            throw new CognitoException(CognitoErrorKind.CredentialsMissing, "An access key and a secret key go together; one of them is missing.")
            {
                RecommendedAction = "Pass both -AccessKey and -SecretKey, or neither.",
            };
        }

        return string.IsNullOrEmpty(options.SessionToken)
            ? new BasicAWSCredentials(options.AccessKey, options.SecretKey)
            : new SessionAWSCredentials(options.AccessKey, options.SecretKey, options.SessionToken);
    }

    private static AWSCredentials OfProfile(string name, string? location)
        => new CredentialProfileStoreChain(location).TryGetAWSCredentials(name, out AWSCredentials credentials)
            ? credentials
            : throw new CognitoException(CognitoErrorKind.ProfileNotFound, $"There is no profile named '{VisibleText.Escape(name)}' with credentials.");

    private static AWSCredentials OfChain(bool loopback)
    {
        // A server on this machine is a simulator: it wants a signature, not a secret, and instance metadata has nothing to say about it.
        if (loopback && !AnyInEnvironmentOrFiles())
        {
            return new BasicAWSCredentials("simulator", "simulator");
        }

        try
        {
            return DefaultAWSCredentialsIdentityResolver.GetCredentials();
        }
        catch (AmazonClientException e)
        {
            throw new CognitoException(CognitoErrorKind.CredentialsMissing, "No AWS credentials were found: not in the environment, nor in the shared config and credentials files, nor from a container or instance role.", e);
        }
    }

    private static bool AnyInEnvironmentOrFiles()
        => Array.Exists(
                ["AWS_ACCESS_KEY_ID", "AWS_WEB_IDENTITY_TOKEN_FILE", "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", "AWS_CONTAINER_CREDENTIALS_FULL_URI", "AWS_PROFILE"],
                name => !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(name)))
            || new CredentialProfileStoreChain().TryGetProfile("default", out _);
}
