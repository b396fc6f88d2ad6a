using System.Collections.Concurrent;
using System.Text.Json;

namespace CognitoSimulator;

/// <summary>
/// CreateOAuth2Token of AWS Sign-In, to refresh a session. A refresh token is bound to the key of its first proof. Its first word controls the response:
/// "expired", "changed" and "forbidden" are refused, "down" gets a server error, "odd" a response without a session token.
/// </summary>
internal sealed class SignIn(TimeProvider clock)
{
    private const string Path = "/signin/v1/token";

    private readonly DPoPProofs _proofs = new(clock);
    private readonly ConcurrentDictionary<string, string> _keys = new();
    private int _sessions;

    public IdentityResponse Respond(ServiceRequest signIn)
    {
        var request = signIn.Http;
        using var document = JsonDocument.Parse(signIn.Body);
        var input = document.RootElement;
        var token = ControlJson.GetString(input, "refreshToken") ?? "";
        if (request.Method != "POST" || request.Path != Path || request.ContentType != "application/json" || request.Headers.Authorization.Count > 0)
        {
            return Invalid($"Only POST {Path} with JSON and without a signature is supported.");
        }

        if (ControlJson.GetString(input, "grantType") != "refresh_token" || string.IsNullOrEmpty(ControlJson.GetString(input, "clientId")) || token.Length == 0)
        {
            return Invalid("clientId, grantType and refreshToken are needed.");
        }

        if (_proofs.Check(request, out var thumbprint) is { } error)
        {
            return Invalid($"The DPoP proof is not valid: {error}.");
        }

        if (_keys.GetOrAdd(token, thumbprint) != thumbprint)
        {
            return Invalid("The DPoP proof has another key.");
        }

        return token.Split('-')[0] switch
        {
            "expired" => Error(401, "AccessDeniedException", "TOKEN_EXPIRED", "The refresh token has expired."),
            "changed" => Error(403, "AccessDeniedException", "USER_CREDENTIALS_CHANGED", "The password has changed."),
            "forbidden" => Error(403, "AccessDeniedException", "INSUFFICIENT_PERMISSIONS", "User is not authorized to perform: signin:CreateOAuth2Token"),
            "down" => Error(500, "InternalServerException", "server_error", "Try again later."),
            "odd" => IdentityResponse.Json("""{"accessToken":{"accessKeyId":"ASIAODD","secretAccessKey":"secret-of-odd"}}"""),
            _ => Grant(thumbprint),
        };
    }

    private IdentityResponse Grant(string thumbprint)
    {
        var number = Interlocked.Increment(ref _sessions);
        var next = $"refresh-{number}-token";
        _keys[next] = thumbprint;
        return IdentityResponse.Json(JsonSerializer.Serialize(new
        {
            accessToken = new { accessKeyId = $"ASIALOGIN{number}", secretAccessKey = "secret-of-login", sessionToken = $"session-{number}-of-login" },
            tokenType = "aws_sigv4",
            expiresIn = 900,
            refreshToken = next,
        }));
    }

    private static IdentityResponse Invalid(string message) => Error(400, "ValidationException", "INVALID_REQUEST", message);

    private static IdentityResponse Error(int status, string type, string error, string message) =>
        new(status, "application/json", JsonSerializer.Serialize(new { error, message }), ErrorType: type);
}
