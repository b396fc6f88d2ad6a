using System.Text.Json;

namespace CognitoSimulator;

/// <summary>The simulator's own endpoint, for tests in other processes.</summary>
internal sealed class ControlEndpoint(Simulation simulation)
{
    public const string Path = "/__sim";

    private static readonly object Done = new();

    private UserPool Pool => simulation.Pools.Default;

    public async Task HandleAsync(HttpContext context, string path)
    {
        var (status, result) = await GetResultAsync(context.Request, path);
        var json = JsonSerializer.SerializeToUtf8Bytes(result);
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = json.Length;
        await context.Response.Body.WriteAsync(json);
    }

    private async ValueTask<(int Status, object Result)> GetResultAsync(HttpRequest request, string path)
    {
        try
        {
            return (request.Method, path) switch
            {
                ("GET", "/log") => (200, simulation.Log.Requests.Select(ToLogEntry)),
                ("GET", "/stats") => (200, new { requests = simulation.Log.Count, throttled = simulation.Ceiling.Refused }),
                ("POST", "/reset") => (200, Reset()),
                ("POST", "/faults") => (200, AddFaults(await ReadAsync(request))),
                ("GET", "/faults") => (200, FaultCatalog.Names),
                ("POST", "/users") => (200, PutUsers(await ReadAsync(request))),
                ("POST", "/users/hostile") => (200, PutHostileUsers()),
                ("POST", "/tokens") => (200, IssueToken(await ReadAsync(request))),
                ("POST", "/replica") => (200, SetReplica(await ReadAsync(request))),
                ("DELETE", "/replica") => (200, RemoveReplica()),
                _ => (404, new { error = $"{request.Method} {Path}{path} does not exist." }),
            };
        }
        catch (Exception e) when (e is JsonException or FormatException or InvalidOperationException or ArgumentException)
        {
            return (400, new { error = e.Message });
        }
    }

    private static object ToLogEntry(LoggedRequest request) => new
    {
        operation = request.Operation,
        accessKey = request.AccessKey,
        sessionToken = request.SessionToken,
        signingRegion = request.SigningRegion,
        hasAuthorization = request.HasAuthorization,
        host = request.Host,
        body = request.Json,
        startedAt = request.StartedAt,
        status = request.Status,
    };

    private object Reset()
    {
        simulation.Reset();
        return Done;
    }

    private object AddFaults(JsonElement json)
    {
        // Parse all before adding any: an invalid script has no effect.
        var faults = ControlJson.GetItems(json).Select(FaultCatalog.Create).ToList();
        faults.ForEach(simulation.Faults.Add);
        return Done;
    }

    private object PutUsers(JsonElement json)
    {
        var users = ControlJson.GetItems(json).Select(ControlJson.ReadUser).ToList();
        users.ForEach(Pool.Put);
        return Done;
    }

    private IEnumerable<string> PutHostileUsers()
    {
        foreach (var user in HostileUsers.All)
        {
            Pool.Put(user);
        }

        return HostileUsers.All.Select(user => user.Username);
    }

    private object SetReplica(JsonElement json)
    {
        Pool.Replica = new(ControlJson.GetString(json, "region") ?? throw new FormatException("A replica needs a 'region'."));
        return Done;
    }

    private object RemoveReplica()
    {
        Pool.Replica = null;
        return Done;
    }

    private object IssueToken(JsonElement json)
    {
        var username = ControlJson.GetString(json, "username") ?? throw new FormatException("A token needs a 'username'.");
        var user = Pool.Find(username) ?? throw new FormatException($"The user '{username}' does not exist.");
        var issuer = ControlJson.GetString(json, "issuer") ?? Pool.Issuer;
        return new { token = simulation.Tokens.Issue(user, issuer, TimeSpan.FromHours(1), TokenIssuer.UserScope, "access", isRevoked: false) };
    }

    private static async Task<JsonElement> ReadAsync(HttpRequest request)
    {
        using var document = await JsonDocument.ParseAsync(request.Body);
        return document.RootElement.Clone();
    }
}
