using Amazon.CognitoIdentityProvider;
using Amazon.CognitoIdentityProvider.Model;
using Amazon.Runtime;

namespace CognitoUserTools.Sdk.Tests.Support;

/// <summary>One call of each operation, by its name.</summary>
internal static class Calls
{
    public const string Pool = "eu-west-1_AbCdEfGhI";
    public const string Token = "aaa.bbb.ccc";

    private static readonly Dictionary<string, Func<IAmazonCognitoIdentityProvider, CancellationToken, Task<AmazonWebServiceResponse>>> ByOperation = new()
    {
        ["ListUsers"] = async (client, cancel) => await client.ListUsersAsync(new ListUsersRequest { UserPoolId = Pool }, cancel),
        ["AdminGetUser"] = async (client, cancel) => await client.AdminGetUserAsync(new AdminGetUserRequest { UserPoolId = Pool, Username = "jon" }, cancel),
        ["GetUser"] = async (client, cancel) => await client.GetUserAsync(new GetUserRequest { AccessToken = Token }, cancel),
        ["GetUserAuthFactors"] = async (client, cancel) => await client.GetUserAuthFactorsAsync(new GetUserAuthFactorsRequest { AccessToken = Token }, cancel),
        ["AdminGetUserAuthFactors"] = async (client, cancel) => await client.AdminGetUserAuthFactorsAsync(new AdminGetUserAuthFactorsRequest { UserPoolId = Pool, Username = "jon" }, cancel),
        ["DescribeUserPool"] = async (client, cancel) => await client.DescribeUserPoolAsync(new DescribeUserPoolRequest { UserPoolId = Pool }, cancel),
        ["ListUserPools"] = async (client, cancel) => await client.ListUserPoolsAsync(new ListUserPoolsRequest { MaxResults = 60 }, cancel),
    };

    public static IEnumerable<string> Operations => ByOperation.Keys;

    public static Task<AmazonWebServiceResponse> CallAsync(this IAmazonCognitoIdentityProvider client, string operation, CancellationToken cancellationToken = default) =>
        ByOperation[operation](client, cancellationToken);
}
