namespace CognitoSimulator;

/// <summary>A page of ListUsers. Faults change it before and after its users are read.</summary>
internal sealed class UserPage
{
    /// <summary>The number of the page in its listing, from 1.</summary>
    public required int Number { get; init; }

    public required UserPool Pool { get; init; }

    /// <summary>The token in the request.</summary>
    public string? RequestToken { get; init; }

    /// <summary>The largest number of users.</summary>
    public int Limit { get; set; }

    /// <summary>Whether there is a token even if no user follows.</summary>
    public bool AlwaysHasToken { get; set; }

    /// <summary>The time from which the next token is valid for an hour.</summary>
    public DateTimeOffset TokenIssuedAt { get; set; }

    /// <summary>The parameters with which the next token is valid.</summary>
    public required string TokenBinding { get; set; }

    /// <summary>The users as JSON.</summary>
    public IList<byte[]> Users { get; set; } = [];

    public UsersMember UsersMember { get; set; }

    public string? NextToken { get; set; }
}

/// <summary>The member Users in a response.</summary>
public enum UsersMember
{
    Present,
    Null,
    Missing,
}
