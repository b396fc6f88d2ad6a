using Amazon.Runtime;

namespace CognitoUserTools.Aws;

/// <summary>A source of credentials.</summary>
/// <param name="Name">Its name in messages, for instance <c>the profile 'dev'</c>.</param>
/// <param name="Get">Gets the current keys; called for each signature.</param>
internal sealed record CredentialProvider(string Name, Func<CancellationToken, Task<ImmutableCredentials>> Get)
{
    /// <summary>Whose keys these are, where that stays the same while the keys change; <see langword="null"/> where the access key says it.</summary>
    public string? Identity { get; init; }

    /// <summary>Gets the current keys, in a form that a request can have.</summary>
    /// <exception cref="CognitoException">CredentialsMissing: a key has a character that no header can have.</exception>
    public async Task<ImmutableCredentials> GetAsync(CancellationToken cancellationToken)
    {
        ImmutableCredentials keys = await Get(cancellationToken).ConfigureAwait(false);
        return Keys(
            InputText.TrimSecret(keys.AccessKey, "access key", Name),
            InputText.TrimSecret(keys.SecretKey, "secret key", Name),
            keys.UseToken ? InputText.TrimSecret(keys.Token, "session token", Name) : null);
    }

    public static CredentialProvider Of(string name, ImmutableCredentials keys) => new(name, _ => Task.FromResult(keys));

    /// <summary>A source of the SDK. It is created on first use, on the thread pool, because it may block.</summary>
    public static CredentialProvider Of(string name, Func<AWSCredentials> create)
    {
        var credentials = new Lazy<AWSCredentials>(create, LazyThreadSafetyMode.PublicationOnly);
        return new CredentialProvider(name, cancel => Task.Run(() => credentials.Value.GetCredentialsAsync(), cancel));
    }

    public static CredentialProvider Of(CredentialSource source) => new(source.Name, cancel => Task.Run(
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
