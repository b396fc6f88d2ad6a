using CognitoUserTools.Aws.Support;

namespace CognitoUserTools.Aws.Wire;

/// <summary>The members of each operation's response.</summary>
public class ResponseTests
{
    private const string Factors = """
        {"Username":"jon","PreferredMfaSetting":"SMS_MFA","UserMFASettingList":["SMS_MFA"],"ConfiguredUserAuthFactors":["PASSWORD","WEB_AUTHN"]}
        """;

    [Fact]
    public async Task A_page_of_users()
    {
        UserPage page = await Operations.ListUsers(new UserQuery(Calls.Pool), 60, token: null, "eu-west-1").ReadAsync("""
            {"PaginationToken":"next","Users":[
              {"Username":"Jörg 🐟","Enabled":true,"UserStatus":"CONFIRMED","UserCreateDate":1700000000.5,"UserLastModifiedDate":1.7E9,
               "Attributes":[{"Name":"sub","Value":"1"},{"Name":"custom:a","Value":""}],
               "MFAOptions":[{"DeliveryMedium":"SMS","AttributeName":"phone_number"}]},
              {"Username":"b","Enabled":false,"UserStatus":"SOMETHING_NEW"}]}
            """);

        Assert.Equal("next", page.NextToken);
        Assert.Equal(2, page.Users.Count);
        CognitoUser user = page.Users[0];
        Assert.Equal(("Jörg 🐟", Calls.Pool, "eu-west-1", true, "CONFIRMED"), (user.Username, user.UserPoolId, user.Region, user.Enabled, user.UserStatus));
        Assert.Equal(new DateTime(2023, 11, 14, 22, 13, 20, 500, DateTimeKind.Utc), user.UserCreateDate?.ToUniversalTime());
        Assert.Equal(new DateTime(2023, 11, 14, 22, 13, 20, DateTimeKind.Utc), user.UserLastModifiedDate?.ToUniversalTime());
        Assert.Equal("sub=1; custom:a=", user.Attributes.ToString());
        Assert.Equal([new MfaOption("SMS", "phone_number")], user.MFAOptions);

        user = page.Users[1];
        Assert.Equal(("b", false, "SOMETHING_NEW", null, null), (user.Username, user.Enabled, user.UserStatus, user.UserCreateDate, user.MFAOptions));
        Assert.Empty(user.Attributes);
    }

    [Fact]
    public async Task One_user_for_an_administrator()
    {
        CognitoUserDetail user = await Operations.AdminGetUser(Calls.Pool, "jon", "eu-west-1").ReadAsync("""
            {"Username":"jon","Enabled":true,"UserStatus":"FORCE_CHANGE_PASSWORD","UserCreateDate":1,"UserLastModifiedDate":2.25,
             "UserAttributes":[{"Name":"email","Value":"jon@example.com"}],"MFAOptions":[],
             "PreferredMfaSetting":"SOFTWARE_TOKEN_MFA","UserMFASettingList":["SOFTWARE_TOKEN_MFA","SMS_MFA"]}
            """);

        Assert.Equal(("jon", Calls.Pool, "eu-west-1", true, "FORCE_CHANGE_PASSWORD"), (user.Username, user.UserPoolId, user.Region, user.Enabled, user.UserStatus));
        Assert.Equal((DateTime.UnixEpoch.AddSeconds(1), DateTime.UnixEpoch.AddSeconds(2.25)), (user.UserCreateDate?.ToUniversalTime(), user.UserLastModifiedDate?.ToUniversalTime()));
        Assert.Equal("email=jon@example.com", user.Attributes.ToString());
        Assert.Null(user.MFAOptions);
        Assert.Equal("SOFTWARE_TOKEN_MFA", user.PreferredMfaSetting);
        Assert.Equal(["SOFTWARE_TOKEN_MFA", "SMS_MFA"], user.UserMFASettingList);
    }

    [Fact]
    public async Task The_user_of_a_token()
    {
        CognitoMyUser user = await Operations.GetUser(Calls.Token).ReadAsync("""
            {"Username":"jon","UserAttributes":[{"Name":"sub","Value":"1"}],"MFAOptions":[{"DeliveryMedium":"EMAIL"}],
             "PreferredMfaSetting":"SMS_MFA","UserMFASettingList":["SMS_MFA"]}
            """);

        Assert.Equal(("jon", "1", "SMS_MFA"), (user.Username, user.Sub, user.PreferredMfaSetting));
        Assert.Equal([new MfaOption("EMAIL", null)], user.MFAOptions);
        Assert.Equal(["SMS_MFA"], user.UserMFASettingList);
    }

    [Fact]
    public async Task The_factors_of_a_user()
    {
        foreach (Operation<CognitoAuthFactor> operation in new[] { Operations.GetUserAuthFactors(Calls.Token), Operations.AdminGetUserAuthFactors(Calls.Pool, "jon") })
        {
            CognitoAuthFactor factors = await operation.ReadAsync(Factors);

            Assert.Equal(("jon", "SMS_MFA"), (factors.Username, factors.PreferredMfaSetting));
            Assert.Equal(["SMS_MFA"], factors.UserMFASettingList);
            Assert.Equal(["PASSWORD", "WEB_AUTHN"], factors.ConfiguredUserAuthFactors);
        }
    }

    [Fact]
    public async Task Empty_members_are_null()
    {
        const string Nothing = """{"Username":"jon","PreferredMfaSetting":"","UserMFASettingList":[],"ConfiguredUserAuthFactors":null,"MFAOptions":null,"UserAttributes":null}""";

        CognitoUserDetail user = await Operations.AdminGetUser(Calls.Pool, "jon", region: null).ReadAsync(Nothing);
        CognitoMyUser me = await Operations.GetUser(Calls.Token).ReadAsync(Nothing);
        CognitoAuthFactor factors = await Operations.GetUserAuthFactors(Calls.Token).ReadAsync(Nothing);

        Assert.Equal((null, null, null), (user.PreferredMfaSetting, user.UserMFASettingList, user.MFAOptions));
        Assert.Equal((null, null, null), (me.PreferredMfaSetting, me.UserMFASettingList, me.MFAOptions));
        Assert.Equal((null, null, null), (factors.PreferredMfaSetting, factors.UserMFASettingList, factors.ConfiguredUserAuthFactors));
        Assert.Empty(user.Attributes);
    }

    [Fact]
    public async Task A_user_pool()
    {
        UserPool pool = await Operations.DescribeUserPool(Calls.Pool).ReadAsync("""
            {"UserPool":{"Id":"eu-west-1_a","Name":"people","CreationDate":1,"EstimatedNumberOfUsers":100000,"AliasAttributes":["email"],
             "Policies":{"PasswordPolicy":{"MinimumLength":8}},"LambdaConfig":{},
             "SchemaAttributes":[{"AttributeDataType":"Number","Name":"custom:n","NumberAttributeConstraints":{"MinValue":"1"}},{"Name":"email"},{}]}}
            """);

        Assert.Equal(100000, pool.EstimatedNumberOfUsers);
        Assert.Equal(["custom:n", "email"], pool.AttributeNames);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"UserPool":null}""")]
    [InlineData("""{"UserPool":{"EstimatedNumberOfUsers":null,"SchemaAttributes":null}}""")]
    public async Task A_user_pool_without_members(string body)
    {
        UserPool pool = await Operations.DescribeUserPool(Calls.Pool).ReadAsync(body);

        Assert.Null(pool.EstimatedNumberOfUsers);
        Assert.Empty(pool.AttributeNames);
    }

    [Theory]
    [InlineData("\"next\"", "next")]
    [InlineData("\"\"", null)]
    [InlineData("null", null)]
    public async Task A_page_of_user_pools(string token, string? expected)
    {
        UserPoolPage page = await Operations.ListUserPools(token: null).ReadAsync($$"""
            {"NextToken":{{token}},"UserPools":[{"Id":"eu-west-1_a","Name":"people","Status":"Enabled","LambdaConfig":{"PreSignUp":"x"} },{"Name":"without an ID"},{"Id":"eu-west-1_b"}]}
            """);

        Assert.Equal(expected, page.NextToken);
        Assert.Equal([new UserPoolSummary("eu-west-1_a", "people"), new UserPoolSummary("eu-west-1_b", null)], page.Pools);
    }

    [Fact]
    public async Task A_page_without_user_pools()
        => Assert.Empty((await Operations.ListUserPools(token: null).ReadAsync("""{"UserPools":null}""")).Pools);
}
