namespace CognitoUserTools;

/// <summary>A user pool of a list (UserPoolDescriptionType).</summary>
/// <param name="UserPoolId">Its ID, for instance <c>eu-west-1_AbC123</c> (Id).</param>
/// <param name="Name">The name that it was given (Name).</param>
internal sealed record UserPoolSummary(string UserPoolId, string? Name);
