using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace CognitoSimulator;

/// <summary>A simulated user pool service on 127.0.0.1, up until it is disposed.</summary>
public sealed class CognitoSimulatorHost : IAsyncDisposable
{
    private readonly WebApplication _application;
    private readonly Simulation _simulation;

    private CognitoSimulatorHost(WebApplication application, Simulation simulation, Uri endpoint)
    {
        _application = application;
        _simulation = simulation;
        Endpoint = endpoint;
    }

    /// <summary>The endpoint URL for a client: <c>http://127.0.0.1:PORT</c>.</summary>
    public Uri Endpoint { get; }

    public IReadOnlyList<UserPool> Pools => _simulation.Pools.All;

    public UserPool DefaultPool => _simulation.Pools.Default;

    /// <summary>The requests received.</summary>
    public RequestLog Log => _simulation.Log;

    /// <summary>How many requests are, and at most were, under way at once.</summary>
    public InFlightGauge Gauge => _simulation.Gauge;

    /// <summary>What is to go wrong.</summary>
    public FaultScript Faults => _simulation.Faults;

    public static async Task<CognitoSimulatorHost> StartAsync(SimulatorOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new();
        var simulation = new Simulation(options);
        var handler = new RequestHandler(simulation, options.Latency, new ControlEndpoint(simulation));

        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<IHostLifetime, CallersLifetime>();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(System.Net.IPAddress.Loopback, options.Port);
            kestrel.AddServerHeader = false;
            // A client under test may be as slow as it likes.
            kestrel.Limits.MinResponseDataRate = null;
            kestrel.Limits.MinRequestBodyDataRate = null;
        });

        var application = builder.Build();
        var identity = new IdentityServices(simulation);
        application.Run(context => identity.Has(context) ? identity.HandleAsync(context) : handler.HandleAsync(context));
        try
        {
            await application.StartAsync(cancellationToken);
        }
        catch
        {
            await application.DisposeAsync();
            throw;
        }

        var address = application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        return new(application, simulation, new Uri(address));
    }

    /// <summary>Adds another pool, with that many drawn users of its own; without alias attributes unless some are given.</summary>
    public UserPool AddPool(string id, int users = 0, IReadOnlyCollection<string>? aliasAttributes = null)
    {
        var pool = new UserPool(id, users, aliasAttributes);
        _simulation.Pools.Add(pool);
        return pool;
    }

    /// <summary>A token for a user of one of the pools.</summary>
    /// <param name="user">Whose token it is.</param>
    /// <param name="lifetime">An hour when null; a negative one makes a token that has expired.</param>
    /// <param name="scope">The scopes, with spaces between.</param>
    /// <param name="tokenUse">"access" or "id".</param>
    /// <param name="issuer">The <c>iss</c> to forge; the pool's own when null.</param>
    /// <param name="revoked">Whether the service is to answer that the token was revoked.</param>
    /// <param name="updatedIssuer">Whether the pool's own <c>iss</c> is the updated one.</param>
    public string IssueAccessToken(
        SimulatedUser user,
        TimeSpan? lifetime = null,
        string scope = TokenDesk.UserScope,
        string tokenUse = "access",
        string? issuer = null,
        bool revoked = false,
        bool updatedIssuer = false)
    {
        ArgumentNullException.ThrowIfNull(user);
        var pool = _simulation.Pools.Of(user) ?? DefaultPool;
        return _simulation.Tokens.Issue(pool, user, new()
        {
            Lifetime = lifetime,
            Scope = scope,
            TokenUse = tokenUse,
            Issuer = issuer,
            Revoked = revoked,
            UpdatedIssuer = updatedIssuer,
        });
    }

    /// <summary>Revokes a token that this simulator has issued.</summary>
    public void RevokeToken(string token) => _simulation.Tokens.Revoke(token);

    /// <summary>Clears the log, the gauge, the faults and the counts of the ceiling; users and tokens stay.</summary>
    public void Reset() => _simulation.Reset();

    /// <summary>Stops at once: requests under way are cut off.</summary>
    public async ValueTask DisposeAsync()
    {
        // A token that is cancelled already tells Kestrel not to wait for open connections.
        await _application.Services.GetRequiredService<IServer>().StopAsync(new CancellationToken(canceled: true));
        await _application.DisposeAsync();
    }
}
