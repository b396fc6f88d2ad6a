using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace CognitoUserTools;

/// <summary>Checks access tokens, so that a token that the service would refuse is not sent.</summary>
internal static partial class AccessToken
{
    /// <summary>The scope that a token needs for GetUser and GetUserAuthFactors.</summary>
    public const string Scope = "aws.cognito.signin.user.admin";

    /// <summary>Reads a token as people paste it: without white space and quotes around it, and without the word Bearer.</summary>
    /// <exception cref="CognitoException">AccessTokenInvalid: it has characters that no token has. The message does not contain it.</exception>
    public static string Parse(string text)
    {
        string token = InputText.Trim(Bearer().Replace(InputText.Trim(text), string.Empty));
        return Form().IsMatch(token) ? token : throw Invalid(
            token.Length == 0 ? "The access token is empty." : "This is not an access token: it has characters that no token has.",
            "Pass the access token alone and on one line: of a response of the token endpoint, the member access_token.");
    }

    /// <summary>The error of a token without a region. It is not RegionMissing, which ends the pipeline: the next token may have one.</summary>
    public static CognitoException RegionMissing() => Invalid(
        "The region to send this token to cannot be read from it.",
        "Pass the access token whole and unchanged. If it does not name its user pool, name the region with -Region.");

    /// <summary>Checks a token and derives the region to send it to. No message contains the token.</summary>
    /// <param name="accessToken">The token.</param>
    /// <param name="hasRegion">Whether -Region is given: an opaque token can then be sent there.</param>
    /// <param name="hasEndpoint">Whether an endpoint is configured: the token may then have any issuer, for instance a simulator.</param>
    /// <param name="now">The time.</param>
    /// <returns>The region of the token's user pool; <see langword="null"/> if it cannot be read.</returns>
    /// <exception cref="CognitoException">AccessTokenInvalid, AccessTokenExpired or AccessTokenScopeMissing.</exception>
    public static string? GetRegion(string accessToken, bool hasRegion, bool hasEndpoint, DateTimeOffset now)
    {
        if (AccessTokenClaims.TryRead(accessToken) is not { } claims)
        {
            return hasRegion || hasEndpoint
                ? null
                : throw Invalid(
                    "This is not a JSON Web Token, so its region is not known.",
                    "Pass the whole access token: three parts with two dots between them. For a token of another form, name its region with -Region.");
        }

        if (claims.TokenUse is not (null or "access"))
        {
            throw Invalid(
                $"This is not an access token but {(claims.TokenUse == "id" ? "an ID token" : $"a token for '{TerminalText.Escape(claims.TokenUse)}'")}.",
                "Sign-in returns an access token beside the ID token: pass that one.");
        }

        if (claims.Expires is { } expires && expires < now)
        {
            throw new CognitoException(
                CognitoErrorKind.AccessTokenExpired,
                string.Create(CultureInfo.InvariantCulture, $"The access token expired at {expires.ToLocalTime():yyyy-MM-dd HH:mm:ss} (local time)."),
                recommendedAction: "Sign in again, or use the refresh token, to get a new access token. If the time is wrong, set this machine's clock.");
        }

        if (claims.Scopes is not null && !claims.Scopes.Contains(Scope))
        {
            throw new CognitoException(CognitoErrorKind.AccessTokenScopeMissing, $"The access token does not have the scope {Scope}.");
        }

        return claims.Region is not null || hasEndpoint || claims.Issuer is null
            ? claims.Region
            : throw Invalid(
                $"The token's issuer '{TerminalText.Escape(claims.Issuer)}' is not a user pool of Amazon Cognito, so the token is not sent.",
                "Pass the access token of a Cognito user pool. For a simulator's token, name the simulator with -EndpointUrl.");
    }

    // The service's pattern.
    [GeneratedRegex(@"\A[A-Za-z0-9_=.-]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex Form();

    [GeneratedRegex(@"\A(Authorization:\s*)?Bearer\s+", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Bearer();

    private static CognitoException Invalid(string message, string action) => new(CognitoErrorKind.AccessTokenInvalid, message, recommendedAction: action);
}

/// <summary>The claims of an access token (a JSON Web Token). They are read, not verified: the service verifies them.</summary>
internal sealed partial record AccessTokenClaims
{
    /// <summary>
    /// The issuer, for instance <c>https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AbC123</c>, or of a pool with the issuer type UPDATED
    /// <c>https://issuer-cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AbC123</c> (iss).
    /// </summary>
    public string? Issuer { get; init; }

    /// <summary>The kind of token: <c>access</c>, or <c>id</c> for an ID token (token_use).</summary>
    public string? TokenUse { get; init; }

    /// <summary>The scopes; <see langword="null"/> if the token has no such claim (scope).</summary>
    public IReadOnlyList<string>? Scopes { get; init; }

    /// <summary>The end of the token's validity (exp).</summary>
    // DateTimeOffset, because a local hour repeats when daylight saving time ends.
    public DateTimeOffset? Expires { get; init; }

    /// <summary>The primary region of the issuing user pool; <see langword="null"/> if the issuer is not Amazon Cognito.</summary>
    // The endpoint is derived from the region, so the host of a forged issuer is never called.
    public string? Region => GetPartOfIssuer("region");

    /// <summary>The ID of the issuing user pool; <see langword="null"/> if the issuer is not Amazon Cognito.</summary>
    internal string? UserPoolId => GetPartOfIssuer("pool");

    /// <summary>Reads a token.</summary>
    /// <param name="accessToken">The token.</param>
    /// <returns>Its claims, or <see langword="null"/> if it is not a JSON Web Token.</returns>
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
            JsonElement claims = payload.RootElement;
            return claims.ValueKind is not JsonValueKind.Object ? null : new AccessTokenClaims
            {
                Issuer = GetString(claims, "iss"),
                TokenUse = GetString(claims, "token_use"),
                Scopes = GetString(claims, "scope")?.Split(' ', StringSplitOptions.RemoveEmptyEntries),
                Expires = GetTime(claims, "exp"),
            };
        }
        catch (Exception e) when (e is FormatException or JsonException or InvalidOperationException)
        {
            // InvalidOperationException: a string with half of a surrogate pair.
            return null;
        }
    }

    private string? GetPartOfIssuer(string group)
        => CognitoIssuer().Match(Issuer ?? string.Empty) is { Success: true } match ? match.Groups[group].Value : null;

    private static string? GetString(JsonElement claims, string name)
        => claims.TryGetProperty(name, out JsonElement claim) && claim.ValueKind is JsonValueKind.String ? claim.GetString() : null;

    private static DateTimeOffset? GetTime(JsonElement claims, string name)
        => claims.TryGetProperty(name, out JsonElement claim) && claim.ValueKind is JsonValueKind.Number && claim.TryGetDouble(out double seconds)
            ? UnixTime.FromSeconds(seconds)
            : null;

    // .NET 8 has no Base64Url yet.
    private static byte[] DecodeBase64Url(string text)
    {
        string base64 = text.Replace('-', '+').Replace('_', '/');
        return Convert.FromBase64String(base64.PadRight((base64.Length + 3) / 4 * 4, '='));
    }

    private const string Domains = @"amazonaws\.com|amazonaws\.com\.cn|amazonaws\.eu|c2s\.ic\.gov|sc2s\.sgov\.gov|cloud\.adc-e\.uk|csp\.hci\.ic\.gov";

    [GeneratedRegex($@"\Ahttps://(issuer-)?cognito-idp\.(?<region>{RegionId.Pattern})\.({Domains})/(?<pool>{CognitoUserTools.UserPoolId.Pattern})\z", RegexOptions.CultureInvariant)]
    private static partial Regex CognitoIssuer();
}
