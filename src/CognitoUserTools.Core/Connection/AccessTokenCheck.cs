using System.Globalization;
using System.Text.RegularExpressions;

namespace CognitoUserTools;

/// <summary>Refuses a token that the service would refuse before it is sent, with the reason.</summary>
internal static partial class AccessTokenCheck
{
    /// <summary>The scope that a token needs for GetUser and GetUserAuthFactors.</summary>
    public const string Scope = "aws.cognito.signin.user.admin";

    /// <summary>Reads a token as people paste it: white space and quotes around it, and the word Bearer, are not part of it.</summary>
    /// <exception cref="CognitoException">AccessTokenInvalid: it has characters that no token has. The message has nothing of it.</exception>
    public static string Parse(string text)
    {
        string token = InputText.Trim(Bearer().Replace(InputText.Trim(text), string.Empty));
        return Form().IsMatch(token) ? token : throw Invalid(
            token.Length == 0 ? "The access token is empty." : "This is not an access token: it has characters that no token has.",
            "Pass the access token alone and on one line: of a response of the token endpoint, the member access_token.");
    }

    /// <summary>The error of a token for which no region is known: another token of the pipeline may name its own.</summary>
    public static CognitoException WithoutRegion() => Invalid(
        "The region to send this token to cannot be read from it.",
        "Pass the access token whole and unchanged. If it does not name its user pool, name the region with -Region.");

    /// <summary>Checks a token and derives the region to send it to. No message contains the token.</summary>
    /// <param name="accessToken">The token.</param>
    /// <param name="regionIsGiven">Whether the caller named a region: an opaque token can then be sent there.</param>
    /// <param name="endpointIsGiven">Whether the caller named an endpoint: the token may then have any issuer, a simulator for instance.</param>
    /// <param name="now">The time.</param>
    /// <returns>The region of the token's user pool; <see langword="null"/> where it cannot be read.</returns>
    /// <exception cref="CognitoException">AccessTokenInvalid, AccessTokenExpired or AccessTokenScopeMissing.</exception>
    public static string? GetRegion(string accessToken, bool regionIsGiven, bool endpointIsGiven, DateTimeOffset now)
    {
        if (AccessTokenClaims.TryRead(accessToken) is not { } claims)
        {
            return regionIsGiven || endpointIsGiven
                ? null
                : throw Invalid("This is not a JSON Web Token, so its region is not known.", "Pass the whole access token: three parts with two dots between them. For a token of another form, name its region with -Region.");
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

        return claims.Region is not null || endpointIsGiven || claims.Issuer is null
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
