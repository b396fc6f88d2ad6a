namespace CognitoUserTools;

/// <summary>A region of AWS.</summary>
/// <param name="Region">For instance <c>eu-west-1</c>.</param>
/// <param name="Name">For instance <c>Europe (Ireland)</c>.</param>
internal sealed record RegionName(string Region, string Name);
