using Amazon;
using Amazon.CognitoIdentityProvider;
using Amazon.CognitoIdentityProvider.Model;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;

namespace CognitoUserTools.Sdk.Tests.Support;

/// <summary>A request of each operation, by its name, and a client that sends it with an empty body, which is not tested here.</summary>
internal static class Calls
{
    private static readonly Dictionary<string, Func<AmazonCognitoIdentityProviderRequest>> Requests = new()
    {
        ["ListUsers"] = () => new ListUsersRequest(),
        ["AdminGetUser"] = () => new AdminGetUserRequest(),
        ["GetUser"] = () => new GetUserRequest(),
        ["GetUserAuthFactors"] = () => new GetUserAuthFactorsRequest(),
        ["AdminGetUserAuthFactors"] = () => new AdminGetUserAuthFactorsRequest(),
        ["DescribeUserPool"] = () => new DescribeUserPoolRequest(),
        ["ListUserPools"] = () => new ListUserPoolsRequest(),
    };

    public static IEnumerable<string> Operations => Requests.Keys;

    /// <summary>A configuration without retries, which would wait, and without the settings of the environment.</summary>
    public static AmazonCognitoIdentityProviderConfig Config(this FakeService service) => new()
    {
        RegionEndpoint = RegionEndpoint.EUWest1,
        IgnoreConfiguredEndpointUrls = true,
        MaxErrorRetry = 0,
        HttpClientFactory = service,
    };

    /// <summary>Sends a request, and returns it as it was sent.</summary>
    public static async Task<SentRequest> SendAsync(this FakeService service, string operation, AmazonCognitoIdentityProviderConfig config, AWSCredentials? credentials = null)
    {
        using var client = new Client(credentials ?? new BasicAWSCredentials(FakeService.AccessKey, "secret"), config);
        await client.SendAsync(Requests[operation]());
        return service.Request;
    }

    private sealed class Client(AWSCredentials credentials, AmazonCognitoIdentityProviderConfig config) : AmazonCognitoIdentityProviderClient(credentials, config)
    {
        public Task<AmazonWebServiceResponse> SendAsync(AmazonCognitoIdentityProviderRequest request)
            => InvokeAsync<AmazonWebServiceResponse>(request, new InvokeOptions { RequestMarshaller = new Marshaller(), ResponseUnmarshaller = new Unmarshaller() }, CancellationToken.None);
    }

    private sealed class Marshaller : IMarshaller<IRequest, AmazonWebServiceRequest>
    {
        public IRequest Marshall(AmazonWebServiceRequest input)
        {
            var request = new DefaultRequest(input, "Amazon.CognitoIdentityProvider") { HttpMethod = "POST", ResourcePath = "/", Content = "{}"u8.ToArray() };
            request.Headers["X-Amz-Target"] = "AWSCognitoIdentityProviderService";
            request.Headers["Content-Type"] = "application/x-amz-json-1.1";
            return request;
        }
    }

    private sealed class Unmarshaller : JsonResponseUnmarshaller
    {
        public override AmazonWebServiceResponse Unmarshall(JsonUnmarshallerContext input) => new();

        public override AmazonServiceException UnmarshallException(JsonUnmarshallerContext input, Exception innerException, System.Net.HttpStatusCode statusCode)
            => throw new NotSupportedException();
    }
}
