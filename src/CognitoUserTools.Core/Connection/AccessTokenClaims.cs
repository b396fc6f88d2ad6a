using System.Text.Json;
using System.Text.RegularExpressions;

namespace CognitoUserTools;

/// <summary>The claims of an access token (a JSON Web Token). They are read, not verified: the service verifies them.</summary>
public sealed partial record AccessTokenClaims
{
    private static readonly double MinSeconds = DateTimeOffset.MinValue.ToUnixTimeSeconds();
    private static readonly double MaxSeconds = DateTimeOffset.MaxValue.ToUnixTimeSeconds();

    /// <summary>
    /// Who issued the token, for instance <c>https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AbC123</c>, or
    /// <c>https://issuer-cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AbC123</c> where the pool's issuer is of the type UPDATED (iss).
    /// </summary>
    public string? Issuer { get; init; }

    /// <summary>What the token is for: <c>access</c>, or <c>id</c> for an ID token (token_use).</summary>
    public string? TokenUse { get; init; }

    /// <summary>What the token allows; <see langword="null"/> where it does not say (scope).</summary>
    public IReadOnlyList<string>? Scopes { get; init; }

    /// <summary>Until when the token is good (exp).</summary>
    // Not a local DateTime: those of the hour that comes twice when the clock goes back compare wrongly.
    public DateTimeOffset? Expires { get; init; }

    /// <summary>The primary region of the issuing user pool; <see langword="null"/> where the issuer is not one of Amazon Cognito's.</summary>
    // Only the region is taken from the issuer. The endpoint is derived from the region, so a forged host is never called.
    public string? Region => PartOfIssuer("region");

    /// <summary>The ID of the issuing user pool; <see langword="null"/> where the issuer is not one of Amazon Cognito's.</summary>
    internal string? UserPoolId => PartOfIssuer("pool");

    /// <summary>Reads a token.</summary>
    /// <param name="accessToken">The token.</param>
    /// <returns>Its claims, or <see langword="null"/> where it is no JSON Web Token.</returns>
    public static AccessTokenClaims? TryRead(string accessToken)
    {
        ArgumentNullException.ThrowIfNull(accessToken);
        string[] parts = accessToken.Split('.');
        if (parts.Length != 3)
        {
            return null;
        }

        try
        {
            using JsonDocument payload = JsonDocument.Parse(DecodeBase64Url(parts[1]));
            JsonElement claims = payload.RootElement;
            return claims.ValueKind is not JsonValueKind.Object ? null : new AccessTokenClaims
            {
                Issuer = Text(claims, "iss"),
                TokenUse = Text(claims, "token_use"),
                Scopes = Text(claims, "scope")?.Split(' ', StringSplitOptions.RemoveEmptyEntries),
                Expires = Time(claims, "exp"),
            };
        }
        catch (Exception e) when (e is FormatException or JsonException or InvalidOperationException)
        {
            // InvalidOperationException: a text that is no valid UTF-16.
            return null;
        }
    }

    private string? PartOfIssuer(string group) => CognitoIssuer().Match(Issuer ?? string.Empty) is { Success: true } match ? match.Groups[group].Value : null;

    private static string? Text(JsonElement claims, string name)
        => claims.TryGetProperty(name, out JsonElement claim) && claim.ValueKind is JsonValueKind.String ? claim.GetString() : null;

    private static DateTimeOffset? Time(JsonElement claims, string name)
        => claims.TryGetProperty(name, out JsonElement claim) && claim.ValueKind is JsonValueKind.Number && claim.TryGetDouble(out double seconds) && seconds >= MinSeconds && seconds <= MaxSeconds
            ? DateTimeOffset.UnixEpoch.AddSeconds(seconds)
            : null;

    // .NET 8 has no Base64Url yet.
    private static byte[] DecodeBase64Url(string text)
    {
        string base64 = text.Replace('-', '+').Replace('_', '/');
        return Convert.FromBase64String(base64.PadRight((base64.Length + 3) / 4 * 4, '='));
    }

    [GeneratedRegex($@"\Ahttps://(issuer-)?cognito-idp\.(?<region>{RegionId.Pattern})\.(amazonaws\.com|amazonaws\.com\.cn|amazonaws\.eu|c2s\.ic\.gov|sc2s\.sgov\.gov|cloud\.adc-e\.uk|csp\.hci\.ic\.gov)/(?<pool>[0-9A-Za-z_-]+_[0-9A-Za-z]+)\z", RegexOptions.CultureInvariant)]
    private static partial Regex CognitoIssuer();
}
