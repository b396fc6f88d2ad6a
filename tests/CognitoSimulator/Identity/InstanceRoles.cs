using System.Globalization;
using System.Text.Json;

namespace CognitoSimulator;

/// <summary>The role of a container, and that of an EC2 instance by version 2 of the metadata service.</summary>
internal static class InstanceRoles
{
    private const string Token = "metadata-token";
    private const string Role = "simulated-instance";
    private const string Roles = "/latest/meta-data/iam/security-credentials";

    public static IdentityResponse Container(TimeProvider clock) => Keys("ASIACONTAINER", "session-of-container", clock);

    public static IdentityResponse Answer(HttpRequest request, TimeProvider clock)
    {
        var path = request.Path.Value!.TrimEnd('/');
        if (request.Method == "PUT" && path == "/latest/api/token")
        {
            return IdentityResponse.Plain(Token);
        }

        if (request.Headers["x-aws-ec2-metadata-token"] != Token)
        {
            return new(401, "text/plain", "");
        }

        return path switch
        {
            Roles => IdentityResponse.Plain(Role),
            $"{Roles}/{Role}" => Keys("ASIAINSTANCE", "session-of-instance", clock),
            _ => IdentityResponse.NotFound,
        };
    }

    private static IdentityResponse Keys(string accessKey, string token, TimeProvider clock) => IdentityResponse.Json(JsonSerializer.Serialize(new
    {
        Code = "Success",
        LastUpdated = Time(clock.GetUtcNow()),
        Type = "AWS-HMAC",
        AccessKeyId = accessKey,
        SecretAccessKey = "secret-of-machine",
        Token = token,
        Expiration = Time(clock.GetUtcNow().AddHours(6)),
    }));

    private static string Time(DateTimeOffset time) => time.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
}
