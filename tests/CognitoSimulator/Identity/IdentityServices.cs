using System.Globalization;
using System.Text;

namespace CognitoSimulator;

/// <summary>
/// The sources of credentials, each below its own path: AWS STS (/sts), the SSO portal (/sso), AWS Sign-In (/signin), the endpoint of a container
/// (/container) and the instance metadata (/latest). The log has their requests.
/// </summary>
internal sealed class IdentityServices
{
    private readonly Simulation _simulation;
    private readonly List<IdentityService> _services;

    public IdentityServices(Simulation simulation)
    {
        _simulation = simulation;
        var clock = simulation.Clock;
        var tokens = new SecurityTokens(clock);
        var signIn = new SignIn(clock);
        _services =
        [
            new("/sts", SecurityTokens.GetAction, tokens.Respond),
            new("/sso", _ => "GetRoleCredentials", request => RoleCredentials.RespondAsSsoPortal(request.Http, clock)),
            new("/signin", _ => "CreateOAuth2Token", signIn.Respond),
            new("/container", _ => "GetContainerCredentials", _ => RoleCredentials.RespondAsContainer(clock)),
            new("/latest", _ => "GetInstanceMetadata", request => RoleCredentials.RespondAsInstance(request.Http, clock)),
        ];
    }

    public bool Handles(HttpContext context) => Find(context) is not null;

    public async Task HandleAsync(HttpContext context)
    {
        var startedAt = _simulation.Clock.GetUtcNow();
        var service = Find(context)!;
        var request = await ServiceRequest.ReadAsync(context.Request, service.GetOperation);
        var entry = _simulation.Log.Add(request, startedAt);
        var response = service.Respond(request);
        entry.Status = response.Status;
        await response.SendAsync(context.Response);
    }

    private IdentityService? Find(HttpContext context) => _services.Find(service => context.Request.Path.StartsWithSegments(service.Path));

    /// <param name="Path">The path of its requests.</param>
    /// <param name="GetOperation">The name of the operation in the log, by the body of the request.</param>
    /// <param name="Respond">Returns the response.</param>
    private sealed record IdentityService(string Path, Func<byte[], string> GetOperation, Func<ServiceRequest, IdentityResponse> Respond);
}

internal sealed record IdentityResponse(int Status, string ContentType, string Text, string? ErrorType = null)
{
    public static IdentityResponse Json(string json) => new(200, "application/json", json);

    public static IdentityResponse Plain(string text, int status = 200) => new(status, "text/plain", text);

    public static string FormatTime(DateTimeOffset time) => time.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    public async Task SendAsync(HttpResponse response)
    {
        var bytes = Encoding.UTF8.GetBytes(Text);
        response.StatusCode = Status;
        response.ContentType = ContentType;
        response.ContentLength = bytes.Length;
        if (ErrorType is not null)
        {
            response.Headers["x-amzn-ErrorType"] = ErrorType;
        }

        await response.Body.WriteAsync(bytes);
    }
}
