namespace CognitoUserTools;

/// <summary>A user pool's estimated size and attribute names (UserPoolType).</summary>
/// <param name="EstimatedNumberOfUsers">About how many users the pool has (EstimatedNumberOfUsers).</param>
/// <param name="AttributeNames">The names of the attributes that its users can have (SchemaAttributes).</param>
internal sealed record UserPool(long? EstimatedNumberOfUsers, IReadOnlyList<string> AttributeNames);
