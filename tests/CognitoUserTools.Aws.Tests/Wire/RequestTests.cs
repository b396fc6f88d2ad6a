using System.Text.Json.Nodes;
using CognitoUserTools.Aws.Support;
using CognitoUserTools.Sdk.Tests.Support;

namespace CognitoUserTools.Aws.Wire;

/// <summary>The request of each operation.</summary>
public class RequestTests
{
    private static readonly UserQuery WholeQuery = new(Calls.Pool) { AttributesToGet = ["email", "custom:tenant"], Search = "given_name ^= \"Jö\\\"rg 🐟\"" };

    private readonly FakeService _service = new();

    public static TheoryData<string, string> Bodies => new()
    {
        { "ListUsers", $$"""{"Limit":60,"UserPoolId":"{{Calls.Pool}}"}""" },
        { "AdminGetUser", $$"""{"Username":"jon","UserPoolId":"{{Calls.Pool}}"}""" },
        { "GetUser", $$"""{"AccessToken":"{{Calls.Token}}"}""" },
        { "GetUserAuthFactors", $$"""{"AccessToken":"{{Calls.Token}}"}""" },
        { "AdminGetUserAuthFactors", $$"""{"Username":"jon","UserPoolId":"{{Calls.Pool}}"}""" },
        { "DescribeUserPool", $$"""{"UserPoolId":"{{Calls.Pool}}"}""" },
        { "ListUserPools", """{"MaxResults":60}""" },
    };

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task A_request_is_a_post_of_json_1_1(string operation, string body)
    {
        using CognitoClient client = _service.Client();
        await Record.ExceptionAsync(() => client.CallAsync(operation));

        SentRequest request = _service.Request;
        Assert.Equal("POST", request.Method);
        Assert.Equal("https://cognito-idp.eu-west-1.amazonaws.com/", request.Url.AbsoluteUri);
        Assert.Equal($"AWSCognitoIdentityProviderService.{operation}", request.Headers["X-Amz-Target"]);
        Assert.Equal("application/x-amz-json-1.1", request.Headers["Content-Type"]);
        Assert.Equal("2016-04-18", request.Headers["x-amz-api-version"]);
        Assert.Equal(body, request.Body);
    }

    [Fact]
    public async Task Every_member_of_a_listing_is_sent()
    {
        JsonObject sent = await SendAsync(Operations.ListUsers(WholeQuery, 0, "abc+/=", region: null));

        Assert.Equal(["AttributesToGet", "Filter", "Limit", "PaginationToken", "UserPoolId"], sent.Select(member => member.Key));
        Assert.Equal("""["email","custom:tenant"]""", sent["AttributesToGet"]!.ToJsonString());
        Assert.Equal(WholeQuery.Search, sent["Filter"]!.ToString());
        Assert.Equal(0, (int)sent["Limit"]!);
        Assert.Equal("abc+/=", sent["PaginationToken"]!.ToString());
    }

    [Fact]
    public async Task An_empty_list_is_sent_and_an_absent_one_is_not()
    {
        JsonObject sent = await SendAsync(Operations.ListUsers(new UserQuery(Calls.Pool) { AttributesToGet = [] }, 60, token: null, region: null));

        Assert.Equal("[]", sent["AttributesToGet"]!.ToJsonString());
        Assert.False((await SendAsync(Operations.ListUsers(new UserQuery(Calls.Pool), 60, token: null, region: null))).ContainsKey("AttributesToGet"));
    }

    [Fact]
    public async Task The_second_page_of_user_pools_is_requested_with_the_token()
        => Assert.Equal("""{"MaxResults":60,"NextToken":"next"}""", (await SendAsync(Operations.ListUserPools("next"))).ToJsonString());

    // The response may be one of another operation: only the request is tested.
    private static async Task<JsonObject> SendAsync<T>(Operation<T> operation)
    {
        var service = new FakeService();
        using CognitoClient client = service.Client();
        await Record.ExceptionAsync(() => client.CallAsync(operation, CancellationToken.None));
        return JsonNode.Parse(service.Request.Body)!.AsObject();
    }
}
