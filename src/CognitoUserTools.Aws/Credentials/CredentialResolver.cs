using Amazon.Runtime;

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
        { Credential: { } credential } => CredentialProvider.FromSource(credential),
        { ProfileName: { } name } => OfProfile(context, name),
        { StoredCredential: { } stored } => CredentialProvider.FromSource(stored),
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
            throw new CognitoException(
                CognitoErrorKind.CredentialsMissing,
                $"Explicit credentials are an access key and a secret key, and for temporary credentials a session token; {missing} missing.",
                recommendedAction: "Pass -AccessKey and -SecretKey together, and -SessionToken with them for temporary credentials; or none of the three.");
        }

        return CredentialProvider.FromKeys("-AccessKey and -SecretKey", options.AccessKey, options.SecretKey, options.SessionToken);
    }

    private static CredentialProvider OfProfile(CredentialContext context, string name)
    {
        Profile profile = context.Profiles.Find(name) ?? throw context.Profiles.NotFound(name, "-ProfileName");
        return new ProfileCredentialResolver(context).Find(profile)
            ?? throw new CognitoException(CognitoErrorKind.ProfileNotFound, $"The profile {TerminalText.Quote(name)} has no credentials, nor a way to get some.",
                recommendedAction: "Add keys, a role or a login to the profile, for instance with aws configure, or name another one: Tab after -ProfileName shows the profiles, and how each gets its credentials.");
    }
}
