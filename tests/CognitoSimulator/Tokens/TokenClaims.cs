using System.Text.Json;

namespace CognitoSimulator;

/// <summary>The claims of a Cognito token that the service looks at.</summary>
internal sealed record TokenClaims
{
    public required string Sub { get; init; }

    public required string Username { get; init; }

    public required string Issuer { get; init; }

    public required string TokenUse { get; init; }

    public string? Scope { get; init; }

    public required string Id { get; init; }

    public required long IssuedAt { get; init; }

    public required long ExpiresAt { get; init; }

    public byte[] ToJson() => JsonBytes.Of(this, static (writer, claims) =>
    {
        var isAccess = claims.TokenUse == "access";
        writer.WriteStartObject();
        writer.WriteString("sub"u8, claims.Sub);
        writer.WriteString("iss"u8, claims.Issuer);
        writer.WriteString(isAccess ? "client_id"u8 : "aud"u8, "5simulatedclient7example9a");
        writer.WriteString("origin_jti"u8, claims.Id);
        writer.WriteString("event_id"u8, claims.Id);
        writer.WriteString("token_use"u8, claims.TokenUse);
        if (claims.Scope is not null)
        {
            writer.WriteString("scope"u8, claims.Scope);
        }

        writer.WriteNumber("auth_time"u8, claims.IssuedAt);
        writer.WriteNumber("exp"u8, claims.ExpiresAt);
        writer.WriteNumber("iat"u8, claims.IssuedAt);
        writer.WriteString("jti"u8, claims.Id);
        writer.WriteString(isAccess ? "username"u8 : "cognito:username"u8, claims.Username);
        writer.WriteEndObject();
    });

    public static TokenClaims FromJson(byte[] json)
    {
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        var tokenUse = root.GetProperty("token_use").GetString()!;
        return new TokenClaims
        {
            Sub = root.GetProperty("sub").GetString()!,
            Username = root.GetProperty(tokenUse == "access" ? "username" : "cognito:username").GetString()!,
            Issuer = root.GetProperty("iss").GetString()!,
            TokenUse = tokenUse,
            Scope = root.TryGetProperty("scope", out var scope) ? scope.GetString() : null,
            Id = root.GetProperty("jti").GetString()!,
            IssuedAt = root.GetProperty("iat").GetInt64(),
            ExpiresAt = root.GetProperty("exp").GetInt64(),
        };
    }
}
