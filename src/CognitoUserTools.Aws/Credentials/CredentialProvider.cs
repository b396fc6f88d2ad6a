using System.Globalization;
using System.Text.Json;

namespace CognitoUserTools.Aws;

/// <summary>A source of credentials.</summary>
/// <param name="name">Its name in messages, for instance <c>the profile 'dev'</c>.</param>
/// <param name="get">Gets keys from the source; <see cref="SessionCache"/> decides when.</param>
internal sealed class CredentialProvider(string name, Func<CancellationToken, Task<ExpiringKeys>> get)
{
    public string Name => name;

    /// <summary>Stable identity for the cache if the access key changes.</summary>
    public string? Identity { get; init; }

    /// <summary>Gets keys from the source.</summary>
    public Task<ExpiringKeys> GetAsync(CancellationToken cancellationToken) => get(cancellationToken);

    /// <summary>A source of keys that stay the same.</summary>
    /// <exception cref="CognitoException">CredentialsMissing: a part of the keys is missing or not valid.</exception>
    public static CredentialProvider FromKeys(string name, string? accessKey, string? secretKey, string? sessionToken)
    {
        ExpiringKeys keys = ExpiringKeys.Create(accessKey, secretKey, sessionToken, DateTimeOffset.MaxValue, name);
        return new CredentialProvider(name, _ => Task.FromResult(keys));
    }

    /// <summary>A source that another component of the process holds, and may change at any time.</summary>
    public static CredentialProvider FromSource(CredentialSource source) => new(source.Name, _ =>
    {
        AccessKeys keys = source.Read();
        return Task.FromResult(ExpiringKeys.Create(keys.AccessKey, keys.SecretKey, keys.SessionToken, expires: null, source.Name));
    });
}

/// <summary>Keys, and how long they can sign.</summary>
/// <param name="Keys">The keys.</param>
/// <param name="Expires">When they expire; <see langword="null"/> if only the source knows: it is then read for each signature.</param>
internal sealed record ExpiringKeys(ImmutableCredentials Keys, DateTimeOffset? Expires)
{
    /// <summary>When they are renewed if that is not the usual time before they expire; <see cref="SessionCache"/> sets it.</summary>
    public DateTimeOffset? RenewAt { get; init; }

    /// <summary>The keys as the SDK takes them.</summary>
    public static AWSCredentials ToCredentials(ImmutableCredentials keys)
        => keys.UseToken ? new SessionAWSCredentials(keys.AccessKey, keys.SecretKey, keys.Token) : new BasicAWSCredentials(keys.AccessKey, keys.SecretKey);

    /// <summary>Checks the parts of keys.</summary>
    /// <param name="accessKey">The access key ID.</param>
    /// <param name="secretKey">The secret key.</param>
    /// <param name="sessionToken">The session token of temporary keys.</param>
    /// <param name="expires">When they expire.</param>
    /// <param name="source">Their source, for the error.</param>
    /// <exception cref="CognitoException">CredentialsMissing: a part is missing, or cannot be sent in a header.</exception>
    public static ExpiringKeys Create(string? accessKey, string? secretKey, string? sessionToken, DateTimeOffset? expires, string source)
    {
        string? token = Check(sessionToken, "session token");
        string id = Check(accessKey, "access key") ?? throw Missing("access key ID");
        string secret = Check(secretKey, "secret key") ?? throw Missing("secret key");
        return new ExpiringKeys(new ImmutableCredentials(id, secret, token), expires);

        string? Check(string? value, string part) => string.IsNullOrWhiteSpace(value) ? null : InputText.TrimSecret(value, part, source);

        CognitoException Missing(string part) => new(
            CognitoErrorKind.CredentialsMissing,
            $"The credentials of {source} lack the {part}.",
            recommendedAction: "An access key ID and a secret key belong together: set both, or neither.");
    }

    /// <summary>The same for temporary keys that a service of AWS returned.</summary>
    /// <exception cref="CognitoException">InvalidResponse: the response has no keys.</exception>
    public static ExpiringKeys FromResponse(string? accessKey, string? secretKey, string? sessionToken, DateTimeOffset? expires, string source, string service)
        => accessKey is not null && secretKey is not null && sessionToken is not null
            ? Create(accessKey, secretKey, sessionToken, expires ?? DateTimeOffset.MaxValue, source)
            : throw new CognitoException(
                CognitoErrorKind.InvalidResponse,
                $"The credentials of {source} could not be read: the response of {service} has no keys.");

    /// <summary>Reads keys from JSON: the output of a credential process, and the response of a container or of the instance metadata.</summary>
    /// <param name="utf8">The JSON.</param>
    /// <param name="tokenName">The name of the session token.</param>
    /// <param name="source">Their source, for the error.</param>
    /// <exception cref="InvalidDataException">It is not such JSON. The message has nothing of it, since it may hold secrets.</exception>
    /// <exception cref="CognitoException">CredentialsMissing: a part of the keys is missing.</exception>
    public static ExpiringKeys Parse(ReadOnlyMemory<byte> utf8, string tokenName, string source)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(utf8);
            return Read(document.RootElement, tokenName, source);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new InvalidDataException("it is not JSON");
        }
    }

    /// <summary>The same for an element of a document.</summary>
    public static ExpiringKeys Read(JsonElement json, string tokenName, string source)
    {
        return json.ValueKind != JsonValueKind.Object ? throw new InvalidDataException("it is not a JSON object") : Create(
            Get("AccessKeyId"),
            Get("SecretAccessKey"),
            Get(tokenName),
            Get("Expiration") is not { } text ? DateTimeOffset.MaxValue : ParseTime(text) ?? throw new InvalidDataException("its Expiration is not a time"),
            source);

        string? Get(string name) => json.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
    }

    /// <summary>A time as the AWS tools write it.</summary>
    public static string FormatTime(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>Reads a time that an AWS tool wrote; <see langword="null"/> if it is not one. Old tools write UTC at its end.</summary>
    public static DateTimeOffset? ParseTime(string? text)
    {
        string? iso = text?.Replace("UTC", "Z", StringComparison.Ordinal);
        return DateTimeOffset.TryParse(iso, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time) ? time : null;
    }
}
