using Amazon;
using Amazon.Runtime;
using CognitoUserTools.Sdk.Tests.Support;

namespace CognitoUserTools.Aws.Support;

/// <summary>Calls of each operation over a <see cref="FakeService"/>.</summary>
internal static class Calls
{
    public const string Pool = "eu-west-1_AbCdEfGhI";
    public const string Token = "aaa.bbb.ccc";

    private static readonly Dictionary<string, Func<CognitoClient, CancellationToken, Task>> ByOperation = new()
    {
        ["ListUsers"] = (client, cancel) => client.CallAsync(Operations.ListUsers(new UserQuery(Pool), 60, token: null, region: null), cancel),
        ["AdminGetUser"] = (client, cancel) => client.CallAsync(Operations.AdminGetUser(Pool, "jon", region: null), cancel),
        ["GetUser"] = (client, cancel) => client.CallAsync(Operations.GetUser(Token), cancel),
        ["GetUserAuthFactors"] = (client, cancel) => client.CallAsync(Operations.GetUserAuthFactors(Token), cancel),
        ["AdminGetUserAuthFactors"] = (client, cancel) => client.CallAsync(Operations.AdminGetUserAuthFactors(Pool, "jon"), cancel),
        ["DescribeUserPool"] = (client, cancel) => client.CallAsync(Operations.DescribeUserPool(Pool), cancel),
        ["ListUserPools"] = (client, cancel) => client.CallAsync(Operations.ListUserPools(token: null), cancel),
    };

    public static IEnumerable<string> Names => ByOperation.Keys;

    public static Task CallAsync(this CognitoClient client, string operation, CancellationToken cancellationToken = default)
        => ByOperation[operation](client, cancellationToken);

    public static CognitoClient Client(this FakeService service, Action<CognitoClientConfig>? configure = null)
        => new(new BasicAWSCredentials(FakeService.AccessKey, "secret"), service.Config(configure));

    /// <summary>A configuration without retries, which would wait, and without the settings of the environment.</summary>
    public static CognitoClientConfig Config(this FakeService service, Action<CognitoClientConfig>? configure = null)
    {
        var config = new CognitoClientConfig
        {
            RegionEndpoint = RegionEndpoint.EUWest1,
            IgnoreConfiguredEndpointUrls = true,
            MaxErrorRetry = 0,
            HttpClientFactory = service,
        };
        configure?.Invoke(config);
        return config;
    }

    /// <summary>Calls an operation, and reads a body as its response.</summary>
    public static async Task<T> ReadAsync<T>(this Operation<T> operation, string body)
    {
        using CognitoClient client = new FakeService().Respond(body).Client();
        return await client.CallAsync(operation, CancellationToken.None);
    }
}
