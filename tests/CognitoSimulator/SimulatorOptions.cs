namespace CognitoSimulator;

/// <summary>Options of a simulator.</summary>
public sealed record SimulatorOptions
{
    /// <summary>An access key without permissions: signed requests are refused with AccessDeniedException.</summary>
    public const string DeniedAccessKey = "AKIADENIED0000000000";

    /// <summary>The number of generated users in the default pool.</summary>
    public int Users { get; init; } = 5000;

    /// <summary>Added to every request.</summary>
    public TimeSpan Latency { get; init; }

    /// <summary>Requests allowed per second and operation; more are refused with TooManyRequestsException. 0: no limit.</summary>
    public int MaxRequestsPerSecond { get; init; }

    /// <summary>The ID of the default pool.</summary>
    public string PoolId { get; init; } = "eu-west-1_Simulator";

    /// <summary>The alias attributes of the default pool.</summary>
    public IReadOnlyCollection<string> AliasAttributes { get; init; } = ["email"];

    /// <summary>The <see cref="UserPool.PageSizes"/> of the default pool.</summary>
    public IReadOnlyList<int> PageSizes { get; init; } = [];

    /// <summary>Secret keys by access key. If empty, every well-formed signature is accepted.</summary>
    public IReadOnlyDictionary<string, string> SecretKeys { get; init; } = new Dictionary<string, string>();

    /// <summary>The clock for the expiry of tokens and the age of signatures.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;
}
