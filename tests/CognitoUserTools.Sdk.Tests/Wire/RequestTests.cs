using System.Text.Json.Nodes;
using Amazon.CognitoIdentityProvider.Model;
using CognitoUserTools.Sdk.Tests.Support;

namespace CognitoUserTools.Sdk.Tests.Wire;

/// <summary>What goes over the wire for each operation.</summary>
public class RequestTests
{
    private readonly FakeService _service = new();

    public static TheoryData<string, string> Bodies => new()
    {
        { "ListUsers", $$"""{"UserPoolId":"{{Calls.Pool}}"}""" },
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
        using var client = _service.Client();
        await client.CallAsync(operation);

        var request = _service.Request;
        Assert.Equal("POST", request.Method);
        Assert.Equal("https://cognito-idp.eu-west-1.amazonaws.com/", request.Url.AbsoluteUri);
        Assert.Equal(SurfaceFacts.Operations[operation]!["target"]!.ToString(), request.Headers["X-Amz-Target"]);
        Assert.Equal("application/x-amz-json-1.1", request.Headers["Content-Type"]);
        Assert.Equal("2016-04-18", request.Headers["x-amz-api-version"]);
        Assert.Equal(body, request.Body);
    }

    [Fact]
    public async Task Every_member_of_a_listing_is_sent()
    {
        using var client = _service.Client();
        await client.ListUsersAsync(new ListUsersRequest
        {
            UserPoolId = Calls.Pool,
            AttributesToGet = ["email", "custom:tenant"],
            Filter = "given_name ^= \"Jö\\\"rg 🐟\"",
            Limit = 0,
            PaginationToken = "abc+/=",
        });

        var sent = JsonNode.Parse(_service.Request.Body)!.AsObject();
        Assert.Equal(["AttributesToGet", "Filter", "Limit", "PaginationToken", "UserPoolId"], sent.Select(member => member.Key));
        Assert.Equal("""["email","custom:tenant"]""", sent["AttributesToGet"]!.ToJsonString());
        Assert.Equal("given_name ^= \"Jö\\\"rg 🐟\"", sent["Filter"]!.ToString());
        Assert.Equal(0, (int)sent["Limit"]!);
        Assert.Equal("abc+/=", sent["PaginationToken"]!.ToString());
    }

    [Fact]
    public async Task An_empty_list_is_sent_and_an_absent_one_is_not()
    {
        using var client = _service.Client();
        await client.ListUsersAsync(new ListUsersRequest { AttributesToGet = [] });
        Assert.Equal("""{"AttributesToGet":[]}""", _service.Request.Body);
    }

    [Fact]
    public async Task The_second_page_of_user_pools_is_asked_for_by_token()
    {
        using var client = _service.Client();
        await client.ListUserPoolsAsync(new ListUserPoolsRequest { MaxResults = 10, NextToken = "next" });
        Assert.Equal("""{"MaxResults":10,"NextToken":"next"}""", _service.Request.Body);
    }

    [Fact]
    public async Task The_user_agent_says_that_this_is_the_subset()
    {
        using var client = _service.Client();
        await client.CallAsync("ListUsers");

        var version = typeof(ListUsersRequest).Assembly.GetName().Version!;
        string agent = _service.Request.Headers["User-Agent"];
        Assert.Contains($" lib/CognitoUserTools.Sdk#{version.ToString(3)} ", agent, StringComparison.Ordinal);
        Assert.Contains("api/Cognito Identity Provider#", agent, StringComparison.Ordinal);
        Assert.Contains("md/aws-sdk-dotnet-core#4.", agent, StringComparison.Ordinal);
    }
}
