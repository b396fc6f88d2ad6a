using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CognitoSimulator;

/// <summary>The claims of an access or ID token.</summary>
internal sealed record TokenClaims
{
    private const string AppClient = "5simulatedclient7example9a";

    [JsonPropertyName("sub")]
    public required string Sub { get; init; }

    [JsonPropertyName("iss")]
    public required string Issuer { get; init; }

    [JsonPropertyName("client_id")]
    public string? ClientId => IsAccessToken ? AppClient : null;

    [JsonPropertyName("aud")]
    public string? Audience => IsAccessToken ? null : AppClient;

    [JsonPropertyName("origin_jti")]
    public string OriginId => Id;

    [JsonPropertyName("event_id")]
    public string EventId => Id;

    [JsonPropertyName("token_use")]
    public required string TokenUse { get; init; }

    [JsonPropertyName("scope")]
    public string? Scope { get; init; }

    [JsonPropertyName("auth_time")]
    public long AuthTime => IssuedAt;

    [JsonPropertyName("exp")]
    public required long ExpiresAt { get; init; }

    [JsonPropertyName("iat")]
    public required long IssuedAt { get; init; }

    [JsonPropertyName("jti")]
    public required string Id { get; init; }

    /// <summary>In an access token.</summary>
    [JsonPropertyName("username")]
    public string? Username { get; init; }

    /// <summary>In an ID token.</summary>
    [JsonPropertyName("cognito:username")]
    public string? CognitoUsername { get; init; }

    [JsonIgnore]
    public bool IsAccessToken => TokenUse == "access";
}

/// <summary>A JWT whose last part only the simulator can verify.</summary>
internal static class Jwt
{
    private static readonly string Header =
        Base64Url.EncodeToString("""{"kid":"c2ltdWxhdGVkIGNvZ25pdG8ga2V5IG51bWJlciAx","alg":"RS256"}"""u8);

    private static ReadOnlySpan<byte> Key => "a key for access tokens"u8;

    public static string Write(TokenClaims claims)
    {
        var signed = $"{Header}.{Base64Url.EncodeToString(JsonBytes.Serialize(claims))}";
        return $"{signed}.{Base64Url.EncodeToString(Sign(signed))}";
    }

    /// <summary>The claims; <see langword="null"/> if the token is not the simulator's.</summary>
    public static TokenClaims? Read(string token)
    {
        var parts = token.Split('.');
        return parts.Length == 3
            && Base64Url.IsValid(parts[1])
            && Base64Url.EncodeToString(Sign($"{parts[0]}.{parts[1]}")) == parts[2]
                ? JsonSerializer.Deserialize<TokenClaims>(Base64Url.DecodeFromChars(parts[1]))
                : null;
    }

    /// <summary>As long as the RSA signature that the header names.</summary>
    private static byte[] Sign(string signed)
    {
        var signature = new byte[256];
        var block = Encoding.UTF8.GetBytes(signed);
        for (var start = 0; start < signature.Length; start += HMACSHA256.HashSizeInBytes)
        {
            block = HMACSHA256.HashData(Key, block);
            block.CopyTo(signature, start);
        }

        return signature;
    }
}
