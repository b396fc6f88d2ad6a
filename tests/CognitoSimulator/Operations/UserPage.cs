namespace CognitoSimulator;

/// <summary>A page of ListUsers in the making. Faults change it before its users are chosen and after.</summary>
public sealed class UserPage
{
    /// <summary>From 1, along one chain of tokens.</summary>
    public required int Number { get; init; }

    /// <summary>The pool that is listed: what changes it now changes what the page and those after it hold.</summary>
    public required UserPool Pool { get; init; }

    /// <summary>The token that asked for this page.</summary>
    public string? RequestToken { get; init; }

    /// <summary>How many users to choose.</summary>
    public int Limit { get; set; }

    /// <summary>Whether a token follows though no user is left.</summary>
    public bool AlwaysHasToken { get; set; }

    /// <summary>When the token for the next page was made: it is good for an hour from then.</summary>
    public DateTimeOffset TokenIssuedAt { get; set; }

    /// <summary>The parameters that the token for the next page is good for.</summary>
    public required string TokenBinding { get; set; }

    /// <summary>The JSON of each user.</summary>
    public IList<byte[]> Users { get; set; } = [];

    public UsersMember UsersMember { get; set; }

    /// <summary>The token for the next page, or null for none.</summary>
    public string? NextToken { get; set; }
}

/// <summary>How the member Users stands in the answer.</summary>
public enum UsersMember
{
    Present,
    Null,
    Missing,
}
