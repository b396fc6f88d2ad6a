namespace CognitoSimulator;

/// <summary>The secondary of a user pool: the same users under the same ID in another region (UserPoolReplicaType).</summary>
/// <param name="Region">The region that it is in.</param>
public sealed record PoolReplica(string Region)
{
    /// <summary>
    /// Whether a secondary offers a signed operation. AdminGetUserAuthFactors is not among those of
    /// https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-multi-region.html#user-pool-multi-region-api-operations.
    /// </summary>
    internal static bool Offers(string operation) => operation is "ListUsers" or "AdminGetUser" or "DescribeUserPool" or "ListUserPools";
}
