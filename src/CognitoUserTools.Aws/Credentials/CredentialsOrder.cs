using Amazon.Runtime;
using Amazon.Runtime.CredentialManagement;

namespace CognitoUserTools.Aws;

/// <summary>Who wins: explicit keys, a credential object, the named profile, the session's credentials, then the usual places.</summary>
internal static class CredentialsOrder
{
    /// <summary>Chooses the source. What was said wrongly is refused at once; nothing but files is asked yet.</summary>
    public static AWSCredentials Resolve(CredentialsContext context)
    {
        ConnectionOptions options = context.Options;
        if (!options.NeedsCredentials)
        {
            return new AnonymousAWSCredentials();
        }

        return Explicit(context) is { } origin
            ? new AskedCredentials(_ => Task.FromResult(origin), options)
            : new AskedCredentials(new CredentialsChain(context).FindAsync, options);
    }

    private static CredentialsOrigin? Explicit(CredentialsContext context) => context.Options switch
    {
        { AccessKey: not null } or { SecretKey: not null } or { SessionToken: not null } => OfKeys(context.Options),
        { Credential: { } credential } => CredentialsOrigin.Of(credential),
        { ProfileName: { } name } => OfProfile(context, name),
        { SessionCredential: { } stored } => CredentialsOrigin.Of(stored),
        _ => null,
    };

    private static CredentialsOrigin OfKeys(ConnectionOptions options)
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

        return CredentialsOrigin.Of("-AccessKey and -SecretKey", CredentialsOrigin.Keys(options.AccessKey, options.SecretKey, options.SessionToken));
    }

    private static CredentialsOrigin OfProfile(CredentialsContext context, string name)
    {
        CredentialProfile profile = ProfileFiles.Find(name, context.Options.ProfileLocation) ?? throw ProfileFiles.NotFound(name, context.Options.ProfileLocation);
        return new ProfileOrigins(context).Of(profile)
            ?? throw new CognitoException(CognitoErrorKind.ProfileNotFound, $"The profile '{VisibleText.Escape(name)}' has no credentials, nor a way to get some.");
    }
}
