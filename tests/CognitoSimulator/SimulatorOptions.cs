namespace CognitoSimulator;

/// <summary>How a simulator is to be.</summary>
public sealed record SimulatorOptions
{
    /// <summary>Requests that this access key signs are answered as IAM answers who lacks the permission.</summary>
    public const string DeniedAccessKey = "AKIADENIED0000000000";

    /// <summary>Users of the default pool.</summary>
    public int Users { get; init; } = 5000;

    /// <summary>Added to every request to the service.</summary>
    public TimeSpan Latency { get; init; }

    /// <summary>The most requests of each operation that are answered in a second, others with TooManyRequestsException; 0 is no limit.</summary>
    public int MaxRequestsPerSecond { get; init; }

    /// <summary>The port on 127.0.0.1; 0 picks a free one.</summary>
    public int Port { get; init; }

    /// <summary>The default pool's ID; <c>{Region}_Simulator</c> when null.</summary>
    public string? PoolId { get; init; }

    /// <summary>The region of the default pool's ID when <see cref="PoolId"/> is null.</summary>
    public string Region { get; init; } = "eu-west-1";

    /// <summary>The alias attributes of the default pool.</summary>
    public IReadOnlyCollection<string> AliasAttributes { get; init; } = ["email"];

    /// <summary>The most users of each page of the default pool, see <see cref="UserPool.PageSizes"/>.</summary>
    public IReadOnlyList<int> PageSizes { get; init; } = [];

    /// <summary>Secret keys by access key. When there are any, signatures are verified; else every well-formed one is taken.</summary>
    public IReadOnlyDictionary<string, string> SecretKeys { get; init; } = new Dictionary<string, string>();

    /// <summary>The clock that tokens expire by, and that signatures must agree with.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    internal string EffectivePoolId => PoolId ?? $"{Region}_Simulator";
}
