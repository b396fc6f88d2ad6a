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
        { AccessKey: not null } or { SecretKey: not null } => OfKeys(context.Options),
        { Credential: { } credential } => CredentialsOrigin.Of(credential),
        { ProfileName: { } name } => OfProfile(context, name),
        { SessionCredential: { } stored } => CredentialsOrigin.Of(stored),
        _ => null,
    };

    private static CredentialsOrigin OfKeys(ConnectionOptions options)
    {
        if (string.IsNullOrEmpty(options.AccessKey) || string.IsNullOrEmpty(options.SecretKey))
        {
            throw new CognitoException(CognitoErrorKind.CredentialsMissing, "An access key and a secret key go together; one of them is missing.")
            {
                RecommendedAction = "Pass both -AccessKey and -SecretKey, or neither.",
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
