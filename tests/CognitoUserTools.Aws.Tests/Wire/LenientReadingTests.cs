using Amazon.Runtime;
using CognitoUserTools.Aws.Support;
using CognitoUserTools.Sdk.Tests.Support;

namespace CognitoUserTools.Aws.Wire;

/// <summary>Values that are read leniently, and bodies that are refused; the same for every operation.</summary>
public class LenientReadingTests
{
    public static TheoryData<string> Operations => [.. Calls.Names];

    [Theory]
    [InlineData("1700000000", 1700000000_000)]
    [InlineData("1700000000.123", 1700000000_123)]
    [InlineData("1.700000000123E9", 1700000000_123)]
    [InlineData("1.7e+9", 1700000000_000)]
    [InlineData("0", 0)]
    [InlineData("-1.5", -1_500)]
    [InlineData("253402214400", 253402214400_000)]
    [InlineData("\"2023-11-14T22:13:20Z\"", 1700000000_000)]
    [InlineData("\"2023-11-14T23:13:20+01:00\"", 1700000000_000)]
    public async Task A_date_in_any_form_is_local(string json, long milliseconds)
    {
        DateTime date = (await UserAsync($$"""{"Username":"jon","UserCreateDate":{{json}}}""")).UserCreateDate!.Value;

        Assert.Equal(DateTime.UnixEpoch.AddMilliseconds(milliseconds), date.ToUniversalTime());
        Assert.Equal(DateTimeKind.Local, date.Kind);
    }

    [Theory]
    [InlineData("\"10000-01-01T00:00:00Z\"")]
    [InlineData("\"+12026-01-31\"")]
    [InlineData("\"2026-02-30T00:00:00Z\"")]
    [InlineData("1700000000000")]
    [InlineData("1e15")]
    [InlineData("1e300")]
    public async Task A_date_that_does_not_exist_is_null(string json)
        => Assert.Null((await UserAsync($$"""{"Username":"jon","UserCreateDate":{{json}}}""")).UserCreateDate);

    [Theory]
    [InlineData("\"10:30\"")]
    [InlineData("\"31\"")]
    [InlineData("\"May\"")]
    [InlineData("\"01/02/2026\"")]
    public async Task A_text_that_is_not_a_whole_date_is_not_a_date(string json)
        => await Assert.ThrowsAsync<AmazonUnmarshallingException>(() => UserAsync($$"""{"Username":"jon","UserCreateDate":{{json}}}"""));

    [Theory]
    [InlineData("""{"Users":[LIST]}""", """{"Username":""}""")]
    [InlineData("""{"Users":[{"Username":"a","MFAOptions":[LIST]}]}""", "{}")]
    [InlineData("""{"Users":[{"Username":"a","UserMFASettingList":[LIST]}]}""", "1")]
    public async Task A_list_of_more_than_ten_thousand_items_is_refused(string page, string item)
    {
        string Body(int count) => page.Replace("LIST", string.Join(',', Enumerable.Repeat(item, count)), StringComparison.Ordinal);
        Operation<UserPage> operation = Aws.Operations.ListUsers(new UserQuery(Calls.Pool), 60, token: null, region: null);

        Assert.NotEmpty((await operation.ReadAsync(Body(10_000))).Users);
        await Assert.ThrowsAsync<AmazonUnmarshallingException>(() => operation.ReadAsync(Body(10_001)));
    }

    [Fact]
    public async Task Null_is_the_same_as_absent()
    {
        CognitoUserDetail user = await UserAsync("""{"Username":"jon","Enabled":null,"UserStatus":null,"UserCreateDate":null,"UserAttributes":null,"PreferredMfaSetting":null}""");

        Assert.Equal((null, null, null, null), (user.Enabled, user.UserStatus, user.UserCreateDate, user.PreferredMfaSetting));
        Assert.Empty(user.Attributes);
    }

    [Fact]
    public async Task Members_that_are_unknown_are_skipped()
        => Assert.Equal("jon", (await UserAsync("""{"New":{"a":[1,{"b":null}]},"Other":[[]],"Username":"jon","Last":true}""")).Username);

    [Fact]
    public async Task Booleans_and_numbers_are_read_as_strings_and_the_other_way_round()
    {
        CognitoUserDetail user = await UserAsync("""{"Username":"jon","Enabled":"true","UserAttributes":[{"Name":"email_verified","Value":true},{"Name":"n","Value":1.50}]}""");

        Assert.True(user.Enabled);
        Assert.Equal(["true", "1.50"], user.Attributes.Values);
    }

    [Fact]
    public async Task A_large_page_is_read_completely()
    {
        string value = new('x', 2000);
        string users = string.Join(',', Enumerable.Range(0, 200).Select(number => $$"""{"Username":"{{number}}","Attributes":[{"Name":"a","Value":"{{value}}"}]}"""));

        UserPage page = await Aws.Operations.ListUsers(new UserQuery(Calls.Pool), 60, token: null, region: null).ReadAsync($$"""{"Users":[{{users}}]}""");

        Assert.Equal(Enumerable.Range(0, 200).Select(number => $"{number}"), page.Users.Select(user => user.Username));
        Assert.All(page.Users, user => Assert.Equal(value, user.Attributes["a"]));
    }

    /// <summary>A body of another form must not look like the end of a list.</summary>
    [Theory]
    [MemberData(nameof(Operations))]
    public async Task A_body_of_another_form_is_an_error(string operation)
    {
        foreach (string body in new[] { "", "null", "[]", "<html>Sign in to the hotel's network</html>", "{\"Users\":[{\"Username\":\"a\"}", "{\"Username\":\"a\",\"Users\":[]} {}" })
        {
            using CognitoClient client = new FakeService().Respond(body).Client();
            AmazonUnmarshallingException error = await Assert.ThrowsAsync<AmazonUnmarshallingException>(() => client.CallAsync(operation));
            Assert.Equal("request-1", error.RequestId);
        }
    }

    [Theory]
    [InlineData("AdminGetUser", "{}")]
    [InlineData("GetUser", """{"UserAttributes":[]}""")]
    [InlineData("GetUserAuthFactors", """{"Username":null}""")]
    [InlineData("AdminGetUserAuthFactors", """{"Username":[]}""")]
    [InlineData("GetUser", """{"Username":"a","UserMFASettingList":{}}""")]
    [InlineData("AdminGetUser", """{"Username":"a","UserAttributes":[1]}""")]
    [InlineData("DescribeUserPool", """{"UserPool":[]}""")]
    [InlineData("DescribeUserPool", """{"UserPool":{"EstimatedNumberOfUsers":"many"}}""")]
    [InlineData("DescribeUserPool", """{"UserPool":{"SchemaAttributes":[1]}}""")]
    [InlineData("ListUserPools", """{"UserPools":[1]}""")]
    [InlineData("ListUserPools", """{"UserPools":{}}""")]
    public async Task A_member_of_another_type_is_an_error(string operation, string body)
    {
        using CognitoClient client = new FakeService().Respond(body).Client();

        await Assert.ThrowsAsync<AmazonUnmarshallingException>(() => client.CallAsync(operation));
    }

    [Fact]
    public async Task A_response_can_be_logged()
    {
        using CognitoClient client = new FakeService().Respond("""{"Users":[{"Username":"jon"}]}""").Client(config => config.LogResponse = true);

        UserPage page = await client.CallAsync(Aws.Operations.ListUsers(new UserQuery(Calls.Pool), 60, token: null, region: null), CancellationToken.None);

        Assert.Equal("jon", Assert.Single(page.Users).Username);
    }

    private static Task<CognitoUserDetail> UserAsync(string json) => Aws.Operations.AdminGetUser(Calls.Pool, "jon", region: null).ReadAsync(json);
}
