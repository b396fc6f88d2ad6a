using System.Text.Json;

namespace CognitoSimulator;

/// <summary>The simulator's own endpoint, for tests in other processes: what was seen, what is to go wrong, who is there.</summary>
internal sealed class ControlEndpoint(Simulation simulation)
{
    public const string Path = "/__sim";

    private static readonly byte[] Done = "{}"u8.ToArray();

    public async Task HandleAsync(HttpContext context, string path)
    {
        var (status, json) = await AnswerAsync(context.Request, path);
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = json.Length;
        await context.Response.Body.WriteAsync(json);
    }

    private async ValueTask<(int Status, byte[] Json)> AnswerAsync(HttpRequest request, string path)
    {
        try
        {
            return (request.Method, path) switch
            {
                ("GET", "/log") => (200, ObservationJson.Log(simulation.Log.Requests)),
                ("GET", "/stats") => (200, ObservationJson.Stats(simulation)),
                ("POST", "/reset") => (200, Reset()),
                ("POST", "/faults") => (200, AddFaults(await ReadAsync(request))),
                ("GET", "/faults") => (200, ObservationJson.Names(FaultCatalog.Names)),
                ("POST", "/users") => (200, PutUsers(await ReadAsync(request), PoolOf(request))),
                ("POST", "/users/hostile") => (200, PutHostileUsers(PoolOf(request))),
                ("DELETE", "/users") => (200, RemoveUser(request.Query["username"].ToString(), PoolOf(request))),
                ("POST", "/tokens") => (200, IssueToken(await ReadAsync(request))),
                ("POST", "/replica") => (200, SetReplica(await ReadAsync(request), PoolOf(request))),
                ("DELETE", "/replica") => (200, RemoveReplica(PoolOf(request))),
                _ => (404, Error($"There is no {request.Method} {Path}{path}.")),
            };
        }
        catch (Exception e) when (e is JsonException or FormatException or InvalidOperationException or ArgumentException)
        {
            return (400, Error(e.Message));
        }
    }

    private byte[] Reset()
    {
        simulation.Reset();
        return Done;
    }

    private byte[] AddFaults(JsonElement json)
    {
        // All or nothing: a script with an error in it must not run in part.
        var faults = ControlJson.Each(json).Select(FaultCatalog.Read).ToList();
        faults.ForEach(simulation.Faults.Add);
        return Done;
    }

    private static byte[] PutUsers(JsonElement json, UserPool pool)
    {
        var users = ControlJson.Each(json).Select(UserReader.Read).ToList();
        users.ForEach(pool.Put);
        return Done;
    }

    private static byte[] PutHostileUsers(UserPool pool)
    {
        foreach (var user in HostileUsers.All)
        {
            pool.Put(user);
        }

        return ObservationJson.Names(HostileUsers.All.Select(user => user.Username));
    }

    private static byte[] RemoveUser(string username, UserPool pool) =>
        pool.Remove(username) ? Done : throw new FormatException($"There is no user '{username}'.");

    private static byte[] SetReplica(JsonElement json, UserPool pool)
    {
        pool.Replica = new(ControlJson.Text(json, "region") ?? throw new FormatException("A replica needs a 'region'."));
        return Done;
    }

    private static byte[] RemoveReplica(UserPool pool)
    {
        pool.Replica = null;
        return Done;
    }

    private byte[] IssueToken(JsonElement json)
    {
        var username = ControlJson.Text(json, "username") ?? throw new FormatException("A token needs a 'username'.");
        var pool = PoolOf(ControlJson.Text(json, "pool"));
        var user = pool.Find(username) ?? throw new FormatException($"There is no user '{username}'.");
        var settings = new TokenSettings();
        var token = simulation.Tokens.Issue(pool, user, new()
        {
            Lifetime = ControlJson.Number(json, "expiresInSeconds") is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
            Scope = ControlJson.Text(json, "scope") ?? settings.Scope,
            TokenUse = ControlJson.Text(json, "tokenUse") ?? settings.TokenUse,
            Issuer = ControlJson.Text(json, "issuer"),
            UpdatedIssuer = ControlJson.Text(json, "issuerType") == "UPDATED",
            Revoked = ControlJson.Boolean(json, "revoked") ?? false,
        });

        return JsonBytes.Of(token, static (writer, token) =>
        {
            writer.WriteStartObject();
            writer.WriteString("token"u8, token);
            writer.WriteEndObject();
        });
    }

    private UserPool PoolOf(HttpRequest request) => PoolOf(request.Query["pool"]);

    private UserPool PoolOf(string? id) => id is null
        ? simulation.Pools.Default
        : simulation.Pools.Find(id) ?? throw new FormatException($"There is no user pool '{id}'.");

    private static async Task<JsonElement> ReadAsync(HttpRequest request)
    {
        using var document = JsonDocument.Parse(await RequestBody.ReadAsync(request));
        return document.RootElement.Clone();
    }

    private static byte[] Error(string message) => JsonBytes.Of(message, static (writer, message) =>
    {
        writer.WriteStartObject();
        writer.WriteString("error"u8, message);
        writer.WriteEndObject();
    });
}
