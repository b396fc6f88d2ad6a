namespace CognitoUserTools;

/// <summary>A profile with credentials, or with a way to get some, for a list of them.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">How it gets credentials, for instance <c>keys</c> or <c>role</c>.</param>
/// <param name="Region">Its region, if it has one.</param>
internal sealed record ProfileSummary(string Name, string Kind, string? Region);
