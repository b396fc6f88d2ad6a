namespace CognitoSimulator;

/// <summary>Everything that answering a request may need.</summary>
internal sealed class Simulation
{
    public Simulation(SimulatorOptions options)
    {
        Clock = options.TimeProvider;
        Ceiling = new RequestCeiling(options.MaxRequestsPerSecond);
        Pools = new PoolDirectory(new UserPool(options.EffectivePoolId, options.Users, options.AliasAttributes) { PageSizes = options.PageSizes });
        Tokens = new TokenDesk(Pools, Clock);
        Authenticator = new Authenticator(new Dictionary<string, string>(options.SecretKeys), Clock);
    }

    public TimeProvider Clock { get; }

    public PoolDirectory Pools { get; }

    public TokenDesk Tokens { get; }

    public Authenticator Authenticator { get; }

    public RequestCeiling Ceiling { get; }

    public RequestLog Log { get; } = new();

    public InFlightGauge Gauge { get; } = new();

    public FaultScript Faults { get; } = new();

    /// <summary>Forgets what was observed and scripted; users and tokens stay.</summary>
    public void Reset()
    {
        Faults.Clear();
        Log.Clear();
        Gauge.Clear();
        Ceiling.Clear();
    }
}
