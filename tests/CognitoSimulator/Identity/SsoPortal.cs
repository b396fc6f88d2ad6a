using System.Text.Json;

namespace CognitoSimulator;

/// <summary>GetRoleCredentials of the SSO portal. A login that begins with "revoked" is refused.</summary>
internal static class SsoPortal
{
    public static IdentityResponse Answer(HttpRequest request, TimeProvider clock)
    {
        var login = request.Headers["x-amz-sso_bearer_token"].ToString();
        if (login.Length == 0 || login.StartsWith("revoked", StringComparison.Ordinal))
        {
            return new(401, "application/json", """{"message":"Session token not found or invalid"}""", ErrorType: "UnauthorizedException");
        }

        var role = request.Query["role_name"].ToString();
        return IdentityResponse.Json(JsonSerializer.Serialize(new
        {
            roleCredentials = new
            {
                accessKeyId = $"ASIA{request.Query["account_id"]}{role.ToUpperInvariant()}",
                secretAccessKey = $"secret-of-{role}",
                sessionToken = $"session-of-{role}",
                expiration = clock.GetUtcNow().AddHours(1).ToUnixTimeMilliseconds(),
            },
        }));
    }
}
