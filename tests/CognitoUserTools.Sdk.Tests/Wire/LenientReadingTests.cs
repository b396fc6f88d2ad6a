using Amazon.CognitoIdentityProvider.Model;
using Amazon.Runtime;
using CognitoUserTools.Sdk.Tests.Support;

namespace CognitoUserTools.Sdk.Tests.Wire;

/// <summary>What is taken as it comes, and what is no answer at all.</summary>
public class LenientReadingTests
{
    private readonly FakeService _service = new();

    [Theory]
    [InlineData("1700000000", 1700000000)]
    [InlineData("1700000000.123", 1700000000.123)]
    [InlineData("1.700000000123E9", 1700000000.123)]
    [InlineData("1.7e+9", 1700000000)]
    [InlineData("0", 0)]
    [InlineData("-1.5", -1.5)]
    [InlineData("\"2023-11-14T22:13:20Z\"", 1700000000)]
    [InlineData("\"2023-11-14T23:13:20+01:00\"", 1700000000)]
    public async Task A_date_is_utc_in_whatever_form_it_comes(string json, double seconds)
    {
        var date = (await FirstUser($$"""{"UserCreateDate":{{json}}}""")).UserCreateDate!.Value;
        Assert.Equal(DateTime.UnixEpoch.AddSeconds(seconds), date);
        Assert.Equal(DateTimeKind.Utc, date.Kind);
    }

    [Fact]
    public async Task Null_is_the_same_as_absent()
    {
        var user = await FirstUser("""{"Username":null,"Enabled":null,"UserStatus":null,"UserCreateDate":null,"Attributes":null}""");
        Assert.Equal((null, null, null, null, null), (user.Username, user.Enabled, user.UserStatus, user.UserCreateDate, user.Attributes));
    }

    [Fact]
    public async Task Members_that_nobody_knows_are_passed_over()
    {
        var user = await FirstUser("""{"New":{"a":[1,{"b":null}]},"Other":[[]],"Username":"jon","Last":true}""");
        Assert.Equal("jon", user.Username);
    }

    [Fact]
    public async Task Other_servers_send_truth_values_and_numbers_where_the_service_sends_texts()
    {
        var user = await FirstUser("""{"Enabled":"true","Attributes":[{"Name":"email_verified","Value":true},{"Name":"n","Value":1.50}]}""");
        Assert.True(user.Enabled);
        Assert.Equal(["true", "1.50"], user.Attributes!.Select(attribute => attribute.Value));
    }

    [Fact]
    public async Task A_large_page_arrives_whole()
    {
        string value = new('x', 2000);
        string users = string.Join(',', Enumerable.Range(0, 200).Select(number => $$"""{"Username":"{{number}}","Attributes":[{"Name":"a","Value":"{{value}}"}]}"""));
        using var client = _service.Answers($$"""{"Users":[{{users}}]}""").Client();
        var page = await client.ListUsersAsync(new ListUsersRequest());
        Assert.Equal(Enumerable.Range(0, 200).Select(number => $"{number}"), page.Users!.Select(user => user.Username));
        Assert.All(page.Users!, user => Assert.Equal(value, user.Attributes![0].Value));
    }

    /// <summary>An answer that is not one must not look like the end of a list.</summary>
    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("<html>Sign in to the hotel's network</html>")]
    [InlineData("{\"Users\":[{\"Username\":\"a\"}")]
    [InlineData("{\"Users\":[]} {}")]
    [InlineData("{\"Users\":{}}")]
    [InlineData("{\"Users\":[1]}")]
    [InlineData("{\"Users\":[{\"Username\":{}}]}")]
    public async Task What_is_not_the_promised_body_is_an_error(string body)
    {
        using var client = _service.Answers(body).Client();
        var error = await Assert.ThrowsAsync<AmazonUnmarshallingException>(() => client.ListUsersAsync(new ListUsersRequest()));
        Assert.Equal("request-1", error.RequestId);
    }

    [Fact]
    public async Task A_response_can_be_logged_whole()
    {
        using var client = _service.Answers("""{"Users":[]}""").Client(config => config.LogResponse = true);
        Assert.Empty((await client.ListUsersAsync(new ListUsersRequest())).Users!);
    }

    private async Task<UserType> FirstUser(string json)
    {
        using var client = _service.Answers($$"""{"Users":[{{json}}]}""").Client();
        return Assert.Single((await client.ListUsersAsync(new ListUsersRequest())).Users!);
    }
}
