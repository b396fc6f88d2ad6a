using Amazon.Runtime;

namespace CognitoUserTools.Aws;

/// <summary>A place that credentials come from.</summary>
/// <param name="Name">As a reader knows it, for instance <c>the profile 'dev'</c>.</param>
/// <param name="GetAsync">Gets the keys that are good now; called for each signature.</param>
internal sealed record CredentialsOrigin(string Name, Func<CancellationToken, Task<ImmutableCredentials>> GetAsync)
{
    public static CredentialsOrigin Of(string name, ImmutableCredentials keys) => new(name, _ => Task.FromResult(keys));

    /// <summary>A source of the SDK. It is made when it is first asked, off the caller's thread: it may block.</summary>
    public static CredentialsOrigin Of(string name, Func<AWSCredentials> create)
    {
        var credentials = new Lazy<AWSCredentials>(create, LazyThreadSafetyMode.PublicationOnly);
        return new CredentialsOrigin(name, cancel => Task.Run(() => credentials.Value.GetCredentialsAsync(), cancel));
    }

    public static CredentialsOrigin Of(CredentialSource source) => new(source.Name, cancel => Task.Run(
        () =>
        {
            AccessKeys keys = source.Read();
            return Keys(keys.AccessKey, keys.SecretKey, keys.SessionToken);
        },
        cancel));

    public static ImmutableCredentials Keys(string accessKey, string secretKey, string? sessionToken)
        => new(accessKey, secretKey, string.IsNullOrEmpty(sessionToken) ? null : sessionToken);

    public static AWSCredentials Signing(ImmutableCredentials keys)
        => keys.UseToken ? new SessionAWSCredentials(keys.AccessKey, keys.SecretKey, keys.Token) : new BasicAWSCredentials(keys.AccessKey, keys.SecretKey);
}
