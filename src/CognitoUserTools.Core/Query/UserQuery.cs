namespace CognitoUserTools;

/// <summary>Which users of which pool (ListUsersRequest, without the paging).</summary>
/// <param name="UserPoolId">The user pool's ID, for instance <c>eu-west-1_AbC123</c>.</param>
public sealed record UserQuery(string UserPoolId)
{
    /// <summary>The filter in the service's syntax; <see langword="null"/> finds everyone (Filter).</summary>
    public string? Filter { get; init; }

    /// <summary>How many users to stop after; <see langword="null"/> is all of them.</summary>
    public long? First { get; init; }
}
