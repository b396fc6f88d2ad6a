namespace CognitoSimulator;

/// <summary>The state of a simulator, shared by all requests.</summary>
internal sealed class Simulation
{
    public Simulation(SimulatorOptions options)
    {
        Clock = options.TimeProvider;
        Ceiling = new RequestCeiling(options.MaxRequestsPerSecond);
        Pools = new PoolDirectory(new UserPool(options.PoolId, options.Users, options.AliasAttributes) { PageSizes = options.PageSizes });
        Tokens = new TokenIssuer(Pools, Clock);
        Authenticator = new Authenticator(new Dictionary<string, string>(options.SecretKeys), Clock);
    }

    public TimeProvider Clock { get; }

    public PoolDirectory Pools { get; }

    public TokenIssuer Tokens { get; }

    public Authenticator Authenticator { get; }

    public RequestCeiling Ceiling { get; }

    public RequestLog Log { get; } = new();

    public InFlightGauge Gauge { get; } = new();

    public FaultScript Faults { get; } = new();

    /// <summary>Clears the log, the gauge, the faults and the ceiling. Users and tokens stay.</summary>
    public void Reset()
    {
        Faults.Clear();
        Log.Clear();
        Gauge.Clear();
        Ceiling.Clear();
    }
}
