using Amazon.Runtime;

namespace CognitoUserTools.Aws;

/// <summary>A source of credentials.</summary>
/// <param name="name">Its name in messages, for instance <c>the profile 'dev'</c>.</param>
/// <param name="get">Gets the current keys; called for each signature, on the thread pool.</param>
internal sealed class CredentialProvider(string name, Func<CancellationToken, Task<ImmutableCredentials>> get)
{
    public string Name => name;

    /// <summary>Whose keys these are, where that stays the same while the keys change; <see langword="null"/> where the access key says it.</summary>
    public string? Identity { get; init; }

    /// <summary>Gets the current keys.</summary>
    public Task<ImmutableCredentials> GetAsync(CancellationToken cancellationToken) => get(cancellationToken);

    /// <summary>A source of keys that stay the same.</summary>
    /// <exception cref="CognitoException">CredentialsMissing: they cannot be keys.</exception>
    public static CredentialProvider FromKeys(string name, string accessKey, string secretKey, string? sessionToken)
    {
        ImmutableCredentials keys = Keys(accessKey, secretKey, sessionToken, name);
        return new CredentialProvider(name, _ => Task.FromResult(keys));
    }

    /// <summary>A source that another component of the process holds.</summary>
    public static CredentialProvider FromSource(CredentialSource source) => new(source.Name, _ =>
    {
        AccessKeys keys = source.Read();
        return Task.FromResult(Keys(keys.AccessKey, keys.SecretKey, keys.SessionToken, source.Name));
    });

    /// <summary>A source of keys that expire: they are kept until <paramref name="sessions"/> says that they must be renewed.</summary>
    public static CredentialProvider FromSession(string name, SessionCache sessions, Func<CancellationToken, Task<TemporaryKeys>> renew, string? identity = null)
    {
        TemporaryKeys? current = null;
        return new CredentialProvider(name, async cancellationToken =>
        {
            if (!sessions.IsFresh(current))
            {
                current = sessions.Accept(await renew(cancellationToken).ConfigureAwait(false), name);
            }

            return current!.Keys;
        })
        {
            Identity = identity,
        };
    }

    /// <summary>Checks the parts of a key pair.</summary>
    /// <param name="accessKey">The access key ID.</param>
    /// <param name="secretKey">The secret key.</param>
    /// <param name="sessionToken">The session token of temporary keys.</param>
    /// <param name="source">Where they come from, for the error.</param>
    /// <exception cref="CognitoException">CredentialsMissing: a part is missing, or cannot be sent in a header.</exception>
    public static ImmutableCredentials Keys(string? accessKey, string? secretKey, string? sessionToken, string source)
    {
        string? token = Check(sessionToken, "session token", source);
        return new ImmutableCredentials(
            Check(accessKey, "access key", source) ?? throw Missing("access key ID"),
            Check(secretKey, "secret key", source) ?? throw Missing("secret key"),
            token);

        CognitoException Missing(string part) => new(
            CognitoErrorKind.CredentialsMissing,
            $"The credentials of {source} lack the {part}.",
            recommendedAction: "An access key ID and a secret key belong together: set both, or neither.");
    }

    public static AWSCredentials Signing(ImmutableCredentials keys)
        => keys.UseToken ? new SessionAWSCredentials(keys.AccessKey, keys.SecretKey, keys.Token) : new BasicAWSCredentials(keys.AccessKey, keys.SecretKey);

    private static string? Check(string? value, string part, string source) => string.IsNullOrWhiteSpace(value) ? null : InputText.TrimSecret(value, part, source);
}
