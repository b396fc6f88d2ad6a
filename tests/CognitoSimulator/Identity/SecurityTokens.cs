using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Security;
using System.Text;

namespace CognitoSimulator;

/// <summary>
/// AssumeRole and AssumeRoleWithWebIdentity of AWS STS. The role's name controls the response: "denied" is denied; a name with "mfa" needs an MFA code
/// of six digits, each accepted once. The access key contains the name: reader gets ASIAREADER.
/// </summary>
internal sealed class SecurityTokens(TimeProvider clock)
{
    private readonly ConcurrentDictionary<string, bool> _usedCodes = new();
    private int _sessions;

    public static string GetAction(byte[] body) => ParseForm(body).GetValueOrDefault("Action") ?? "";

    public IdentityResponse Respond(ServiceRequest request)
    {
        var form = ParseForm(request.Body);
        var isSigned = request.Authorization is not null;
        return request.Operation switch
        {
            "AssumeRole" when !isSigned => Error(403, "MissingAuthenticationToken", "Request is missing Authentication Token"),
            "AssumeRole" => AssumeRole(form),
            "AssumeRoleWithWebIdentity" when isSigned => Error(400, "ValidationError", "A web identity needs no signature"),
            "AssumeRoleWithWebIdentity" when string.IsNullOrEmpty(form.GetValueOrDefault("WebIdentityToken")) => Error(400, "InvalidIdentityToken", "No OpenIDConnect provider found"),
            "AssumeRoleWithWebIdentity" => Grant(request.Operation, form),
            var action => Error(400, "InvalidAction", $"Could not find operation {action}"),
        };
    }

    private static Dictionary<string, string> ParseForm(byte[] body) => Encoding.UTF8.GetString(body).Split('&')
        .Select(pair => pair.Split('=', 2))
        .ToDictionary(pair => pair[0], pair => WebUtility.UrlDecode(pair.ElementAtOrDefault(1) ?? ""), StringComparer.Ordinal);

    private IdentityResponse AssumeRole(Dictionary<string, string> form)
    {
        var role = GetRoleName(form);
        if (role == "denied")
        {
            return Error(403, "AccessDenied", $"User is not authorized to perform: sts:AssumeRole on resource: {form.GetValueOrDefault("RoleArn")}");
        }

        if (role.Contains("mfa", StringComparison.Ordinal))
        {
            var code = form.GetValueOrDefault("TokenCode") ?? "";
            if (string.IsNullOrEmpty(form.GetValueOrDefault("SerialNumber")) || code.Length != 6 || !code.All(char.IsAsciiDigit) || !_usedCodes.TryAdd(code, true))
            {
                return Error(403, "AccessDenied", "MultiFactorAuthentication failed with invalid MFA one time pass code.");
            }
        }

        return Grant("AssumeRole", form);
    }

    private IdentityResponse Grant(string action, Dictionary<string, string> form)
    {
        var role = GetRoleName(form);
        var seconds = int.Parse(form.GetValueOrDefault("DurationSeconds") ?? "3600", CultureInfo.InvariantCulture);
        if (seconds is < 900 or > 43200)
        {
            return Error(400, "ValidationError", $"Value '{seconds}' at 'durationSeconds' failed to satisfy constraint");
        }

        var expires = IdentityResponse.FormatTime(clock.GetUtcNow().AddSeconds(seconds));
        return new(200, "text/xml", $"""
            <{action}Response xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
              <{action}Result>
                <Credentials>
                  <AccessKeyId>ASIA{SecurityElement.Escape(role.ToUpperInvariant())}</AccessKeyId>
                  <SecretAccessKey>secret-of-{SecurityElement.Escape(role)}</SecretAccessKey>
                  <SessionToken>session-{Interlocked.Increment(ref _sessions)}-of-{SecurityElement.Escape(role)}</SessionToken>
                  <Expiration>{expires}</Expiration>
                </Credentials>
              </{action}Result>
              <ResponseMetadata><RequestId>{Guid.NewGuid()}</RequestId></ResponseMetadata>
            </{action}Response>
            """);
    }

    private static string GetRoleName(Dictionary<string, string> form) => (form.GetValueOrDefault("RoleArn") ?? "").Split('/')[^1];

    private static IdentityResponse Error(int status, string code, string message) => new(status, "text/xml", $"""
        <ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
          <Error><Type>Sender</Type><Code>{code}</Code><Message>{SecurityElement.Escape(message)}</Message></Error>
          <RequestId>{Guid.NewGuid()}</RequestId>
        </ErrorResponse>
        """);
}
