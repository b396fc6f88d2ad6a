using System.Text.Json;

namespace CognitoSimulator;

/// <summary>The credentials of a role: from the SSO portal, of a container, and of an EC2 instance (version 2 of the metadata service).</summary>
internal static class RoleCredentials
{
    private const string MetadataToken = "metadata-token";
    private const string InstanceRole = "simulated-instance";
    private const string InstanceRoles = "/latest/meta-data/iam/security-credentials";

    /// <summary>GetRoleCredentials. A login whose token starts with "revoked" is refused.</summary>
    public static IdentityResponse RespondAsSsoPortal(HttpRequest request, TimeProvider clock)
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

    public static IdentityResponse RespondAsContainer(TimeProvider clock) => GetKeys("ASIACONTAINER", "session-of-container", clock);

    public static IdentityResponse RespondAsInstance(HttpRequest request, TimeProvider clock)
    {
        var path = request.Path.Value!.TrimEnd('/');
        if (request.Method == "PUT" && path == "/latest/api/token")
        {
            return IdentityResponse.Plain(MetadataToken);
        }

        if (request.Headers["x-aws-ec2-metadata-token"] != MetadataToken)
        {
            return IdentityResponse.Plain("", 401);
        }

        return path switch
        {
            InstanceRoles => IdentityResponse.Plain(InstanceRole),
            $"{InstanceRoles}/{InstanceRole}" => GetKeys("ASIAINSTANCE", "session-of-instance", clock),
            _ => IdentityResponse.Plain("", 404),
        };
    }

    private static IdentityResponse GetKeys(string accessKey, string token, TimeProvider clock) => IdentityResponse.Json(JsonSerializer.Serialize(new
    {
        Code = "Success",
        LastUpdated = IdentityResponse.FormatTime(clock.GetUtcNow()),
        Type = "AWS-HMAC",
        AccessKeyId = accessKey,
        SecretAccessKey = "secret-of-machine",
        Token = token,
        Expiration = IdentityResponse.FormatTime(clock.GetUtcNow().AddHours(6)),
    }));
}
