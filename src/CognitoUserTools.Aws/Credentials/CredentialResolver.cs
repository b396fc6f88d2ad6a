using Amazon.Runtime;
using Amazon.Runtime.CredentialManagement;

namespace CognitoUserTools.Aws;

/// <summary>Chooses the source of credentials: explicit keys, a credential object, the named profile, the session's credentials, then the default chain.</summary>
internal static class CredentialResolver
{
    /// <summary>Chooses the source. Parameters that cannot work are refused at once; only files are read yet.</summary>
    public static AWSCredentials Resolve(CredentialContext context)
    {
        ConnectionOptions options = context.Options;
        if (!options.NeedsCredentials)
        {
            return new AnonymousAWSCredentials();
        }

        return Explicit(context) is { } origin
            ? new DeferredCredentials(_ => Task.FromResult(origin), options)
            : new DeferredCredentials(new DefaultCredentialChain(context).FindAsync, options);
    }

    private static CredentialProvider? Explicit(CredentialContext context) => context.Options switch
    {
        { AccessKey: not null } or { SecretKey: not null } or { SessionToken: not null } => OfKeys(context.Options),
        { Credential: { } credential } => CredentialProvider.Of(credential),
        { ProfileName: { } name } => OfProfile(context, name),
        { StoredCredential: { } stored } => CredentialProvider.Of(stored),
        _ => null,
    };

    private static CredentialProvider OfKeys(ConnectionOptions options)
    {
        if (string.IsNullOrEmpty(options.AccessKey) || string.IsNullOrEmpty(options.SecretKey))
        {
            string missing = (options.AccessKey, options.SecretKey) switch
            {
                (null or "", null or "") => "-AccessKey and -SecretKey are",
                (null or "", _) => "-AccessKey is",
                _ => "-SecretKey is",
            };
            throw new CognitoException(CognitoErrorKind.CredentialsMissing, $"Explicit credentials are an access key and a secret key, and for temporary credentials a session token; {missing} missing.")
            {
                RecommendedAction = "Pass -AccessKey and -SecretKey together, and -SessionToken with them for temporary credentials; or none of the three.",
            };
        }

        return CredentialProvider.Of("-AccessKey and -SecretKey", CredentialProvider.Keys(options.AccessKey, options.SecretKey, options.SessionToken));
    }

    private static CredentialProvider OfProfile(CredentialContext context, string name)
    {
        CredentialProfile profile = ProfileFiles.Find(name, context.Options.ProfileLocation) ?? throw ProfileFiles.NotFound(name, context.Options.ProfileLocation);
        return new ProfileCredentialResolver(context).Of(profile)
            ?? throw new CognitoException(CognitoErrorKind.ProfileNotFound, $"The profile {TerminalText.Quote(name)} has no credentials, nor a way to get some.");
    }
}
