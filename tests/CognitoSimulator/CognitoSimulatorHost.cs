using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace CognitoSimulator;

/// <summary>A simulated Amazon Cognito on a free port of 127.0.0.1, until it is disposed.</summary>
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

    /// <summary>The number of concurrent requests.</summary>
    public InFlightGauge Gauge => _simulation.Gauge;

    /// <summary>The faults to inject.</summary>
    public FaultScript Faults => _simulation.Faults;

    public static async Task<CognitoSimulatorHost> StartAsync(SimulatorOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new();
        var simulation = new Simulation(options);
        var handler = new RequestHandler(simulation, options.Latency, new ControlEndpoint(simulation));

        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<IHostLifetime, CallerLifetime>();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, port: 0);
            kestrel.AddServerHeader = false;
            // By default Kestrel aborts the connections of slow clients.
            kestrel.Limits.MinResponseDataRate = null;
            kestrel.Limits.MinRequestBodyDataRate = null;
        });

        var application = builder.Build();
        var identity = new IdentityServices(simulation);
        application.Run(context => identity.Handles(context) ? identity.HandleAsync(context) : handler.HandleAsync(context));
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

    /// <summary>Adds a pool with that many generated users, by default without alias attributes.</summary>
    public UserPool AddPool(string id, int users = 0, IReadOnlyCollection<string>? aliasAttributes = null)
    {
        var pool = new UserPool(id, users, aliasAttributes);
        _simulation.Pools.Add(pool);
        return pool;
    }

    /// <summary>Issues a token for a user of one of the pools.</summary>
    /// <param name="user">The owner of the token.</param>
    /// <param name="lifetime">Default: an hour. If negative, the token has expired.</param>
    /// <param name="scope">The scopes, separated by spaces.</param>
    /// <param name="tokenUse">"access" or "id".</param>
    /// <param name="issuer">The <c>iss</c> claim. Default: the pool's issuer.</param>
    /// <param name="revoked">Whether the token is revoked.</param>
    /// <param name="updatedIssuer">Whether the default issuer is <see cref="UserPool.UpdatedIssuer"/>.</param>
    public string IssueAccessToken(
        SimulatedUser user,
        TimeSpan? lifetime = null,
        string scope = TokenIssuer.UserScope,
        string tokenUse = "access",
        string? issuer = null,
        bool revoked = false,
        bool updatedIssuer = false)
    {
        ArgumentNullException.ThrowIfNull(user);
        var pool = _simulation.Pools.FindByUser(user) ?? DefaultPool;
        return _simulation.Tokens.Issue(
            user, issuer ?? (updatedIssuer ? pool.UpdatedIssuer : pool.Issuer), lifetime ?? TimeSpan.FromHours(1), scope, tokenUse, revoked);
    }

    /// <summary>Clears the log, the gauge, the faults and the requests counted for the ceiling. Users and tokens stay.</summary>
    public void Reset() => _simulation.Reset();

    /// <summary>Stops the server and aborts open requests.</summary>
    public async ValueTask DisposeAsync()
    {
        // With a cancelled token Kestrel does not wait for open connections.
        await _application.Services.GetRequiredService<IServer>().StopAsync(new CancellationToken(canceled: true));
        await _application.DisposeAsync();
    }

    /// <summary>Leaves signals and the console to the process that hosts the simulator, such as a test run.</summary>
    private sealed class CallerLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
