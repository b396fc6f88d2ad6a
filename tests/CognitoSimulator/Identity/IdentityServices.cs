namespace CognitoSimulator;

/// <summary>
/// What AWS hands out credentials with, each below a path of its own: a small AWS STS (/sts), the SSO portal (/sso), AWS Sign-In
/// (/signin), a container's endpoint (/container) and the instance metadata (/latest). Their requests stand in the log with the others.
/// </summary>
internal sealed class IdentityServices
{
    private readonly Simulation _simulation;
    private readonly List<(string Path, Func<HttpRequest, byte[], (string Operation, Func<IdentityResponse> Answer)> Service)> _services;

    public IdentityServices(Simulation simulation)
    {
        _simulation = simulation;
        var tokens = new SecurityTokens(simulation.Clock);
        var signIn = new SignIn(simulation.Clock);
        _services =
        [
            ("/sts", tokens.Read),
            ("/sso", (request, _) => ("GetRoleCredentials", () => SsoPortal.Answer(request, simulation.Clock))),
            ("/signin", signIn.Read),
            ("/container", (_, _) => ("GetContainerCredentials", () => InstanceRoles.Container(simulation.Clock))),
            ("/latest", (request, _) => ("GetInstanceMetadata", () => InstanceRoles.Answer(request, simulation.Clock))),
        ];
    }

    /// <summary>Whether a request is for one of these.</summary>
    public bool Has(HttpContext context) => _services.Exists(service => context.Request.Path.StartsWithSegments(service.Path));

    public async Task HandleAsync(HttpContext context)
    {
        var startedAt = _simulation.Clock.GetUtcNow();
        var body = await RequestBody.ReadAsync(context.Request);
        var (operation, answer) = _services.Find(service => context.Request.Path.StartsWithSegments(service.Path)).Service(context.Request, body);

        // The log knows operations by this header, which these services do not use.
        context.Request.Headers["X-Amz-Target"] = operation;
        context.Request.Body = new MemoryStream(body);
        var entry = _simulation.Log.Add(await ServiceRequest.ReadAsync(context.Request), startedAt);
        var response = answer();
        entry.Status = response.Status;
        await response.SendAsync(context.Response);
    }
}
