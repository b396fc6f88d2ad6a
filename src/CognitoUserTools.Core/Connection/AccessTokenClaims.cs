using System.Text.Json;
using System.Text.RegularExpressions;

namespace CognitoUserTools;

/// <summary>What an access token says of itself. It is read, not verified: the service verifies it.</summary>
/// <param name="Region">The region of the issuing user pool, where the issuer is one of Amazon Cognito's.</param>
public sealed partial record AccessTokenClaims(string? Region)
{
    /// <summary>Reads a token.</summary>
    /// <param name="accessToken">The token.</param>
    /// <returns>Its claims, or <see langword="null"/> where it is no JSON Web Token.</returns>
    public static AccessTokenClaims? TryRead(string accessToken)
    {
        string[] parts = accessToken.Split('.');
        if (parts.Length != 3)
        {
            return null;
        }

        try
        {
            using JsonDocument payload = JsonDocument.Parse(DecodeBase64Url(parts[1]));
            if (payload.RootElement.ValueKind is not JsonValueKind.Object)
            {
                return null;
            }

            string? issuer = payload.RootElement.TryGetProperty("iss", out JsonElement claim) && claim.ValueKind is JsonValueKind.String ? claim.GetString() : null;
            Match match = Issuer().Match(issuer ?? string.Empty);
            return new AccessTokenClaims(match.Success ? match.Groups["region"].Value : null);
        }
        catch (Exception e) when (e is FormatException or JsonException)
        {
            return null;
        }
    }

    // .NET 8 has no Base64Url yet.
    private static byte[] DecodeBase64Url(string text)
    {
        string base64 = text.Replace('-', '+').Replace('_', '/');
        return Convert.FromBase64String(base64.PadRight((base64.Length + 3) / 4 * 4, '='));
    }

    // Only the region is taken from the issuer: the endpoint is always made from it, so a forged host leads nowhere.
    [GeneratedRegex(@"\Ahttps://cognito-idp\.(?<region>[a-z]{2,}(-[a-z]+)+-\d+)\.amazonaws\.com(\.cn)?/[\w-]+_[0-9A-Za-z]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex Issuer();
}
