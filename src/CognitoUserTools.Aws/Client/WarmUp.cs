using System.Net;
using Amazon;

namespace CognitoUserTools.Aws;

/// <summary>
/// Makes a call that never leaves the process, so that on another processor its code is compiled while the first real request is still being
/// prepared. Compiling takes most of the time until the first user.
/// </summary>
internal static class WarmUp
{
    private const string Page = """
        {"PaginationToken":"t","Users":[{"Username":"u","Attributes":[{"Name":"sub","Value":"s"}],"UserCreateDate":1.767225600123E9,
        "UserLastModifiedDate":1.767225600123E9,"Enabled":true,"UserStatus":"CONFIRMED"}]}
        """;

    /// <summary>Starts the warm-up; errors are ignored.</summary>
    public static void Begin() => Task.Run(RunAsync).ObserveException();

    public static async Task<UserPage> RunAsync()
    {
        var config = new CognitoClientConfig { RegionEndpoint = RegionEndpoint.EUWest1, HttpClientFactory = new CannedResponse() };
        ClientSettings.Apply(config, "cognito_identity_provider", "Amazon Cognito", profile: null, new ConnectionOptions(), endpointIsGiven: true);
        using var client = new CognitoClient(new BasicAWSCredentials("warm-up", "warm-up"), config);
        Operation<UserPage> listUsers = Operations.ListUsers(new UserQuery("eu-west-1_WarmUp"), limit: 60, token: null, region: null);
        return await client.CallAsync(listUsers, CancellationToken.None).ConfigureAwait(false);
    }

    private sealed class CannedResponse : HttpClientFactory
    {
        public override HttpClient CreateHttpClient(IClientConfig clientConfig)
            => SharedHttpClientFactory.CreateClient(new Network(), ((CognitoClientConfig)clientConfig).Timeouts);

        private sealed class Network : HttpMessageHandler
        {
            protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
                => Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(Page) });
        }
    }
}
