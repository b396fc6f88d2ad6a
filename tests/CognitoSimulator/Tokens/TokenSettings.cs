namespace CognitoSimulator;

/// <summary>What a token is to say beside its user.</summary>
internal sealed record TokenSettings
{
    /// <summary>An hour when null; a negative one makes a token that has expired.</summary>
    public TimeSpan? Lifetime { get; init; }

    public string Scope { get; init; } = TokenDesk.UserScope;

    /// <summary>"access" or "id".</summary>
    public string TokenUse { get; init; } = "access";

    /// <summary>The pool's own issuer when null.</summary>
    public string? Issuer { get; init; }

    /// <summary>Whether the pool's own issuer is the updated one (the issuer type UPDATED of the pool).</summary>
    public bool UpdatedIssuer { get; init; }

    public bool Revoked { get; init; }
}
