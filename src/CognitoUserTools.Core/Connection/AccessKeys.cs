namespace CognitoUserTools;

/// <summary>The keys that sign a call.</summary>
/// <param name="AccessKey">The access key ID.</param>
/// <param name="SecretKey">The secret key. A secret.</param>
/// <param name="SessionToken">The session token of temporary keys. A secret.</param>
internal sealed record AccessKeys(string AccessKey, string SecretKey, string? SessionToken)
{
    /// <summary>All but the secrets.</summary>
    /// <returns>A text fit for a log.</returns>
    public override string ToString() => $"{nameof(AccessKeys)} {{ Temporary = {SessionToken is not null} }}";
}
