using System.Collections.Concurrent;
using System.Text.Json;

namespace CognitoSimulator;

/// <summary>
/// CreateOAuth2Token of AWS Sign-In, as far as it refreshes a session. A refresh token is bound to the key that first proved itself with it. How it
/// begins decides: "expired", "changed" and "forbidden" are refused, "down" gets an error of the server, "odd" an answer without keys.
/// </summary>
internal sealed class SignIn(TimeProvider clock)
{
    private const string Path = "/signin/v1/token";

    private readonly DPoPProofs _proofs = new(clock);
    private readonly ConcurrentDictionary<string, string> _keys = new();
    private int _sessions;

    public (string Operation, Func<IdentityResponse> Answer) Read(HttpRequest request, byte[] body) => ("CreateOAuth2Token", () => Answer(request, body));

    private IdentityResponse Answer(HttpRequest request, byte[] body)
    {
        using var document = JsonDocument.Parse(body);
        var input = document.RootElement;
        var token = ControlJson.Text(input, "refreshToken") ?? "";
        if (request.Method != "POST" || request.Path != Path || request.ContentType != "application/json" || request.Headers.Authorization.Count > 0)
        {
            return Invalid($"This is POST {Path} with JSON and without a signature.");
        }

        if (ControlJson.Text(input, "grantType") != "refresh_token" || string.IsNullOrEmpty(ControlJson.Text(input, "clientId")) || token.Length == 0)
        {
            return Invalid("clientId, grantType and refreshToken are needed.");
        }

        if (_proofs.Check(request, out var thumbprint) is { } wrong)
        {
            return Invalid($"The DPoP proof is not valid: {wrong}.");
        }

        if (_keys.GetOrAdd(token, thumbprint) != thumbprint)
        {
            return Invalid("The DPoP proof is of another key.");
        }

        return token.Split('-')[0] switch
        {
            "expired" => Error(401, "AccessDeniedException", "TOKEN_EXPIRED", "The refresh token has expired."),
            "changed" => Error(403, "AccessDeniedException", "USER_CREDENTIALS_CHANGED", "The password has changed."),
            "forbidden" => Error(403, "AccessDeniedException", "INSUFFICIENT_PERMISSIONS", "User is not authorized to perform: signin:CreateOAuth2Token"),
            "down" => Error(500, "InternalServerException", "server_error", "Try again later."),
            "odd" => IdentityResponse.Json("""{"accessToken":{"accessKeyId":"ASIAODD","secretAccessKey":"secret-of-odd"}}"""),
            _ => Granted(thumbprint),
        };
    }

    private IdentityResponse Granted(string thumbprint)
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
