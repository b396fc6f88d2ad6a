using Amazon.CognitoIdentityProvider;
using Amazon.CognitoIdentityProvider.Model;
using Amazon.Runtime;
using CognitoUserTools.Sdk.Tests.Support;

namespace CognitoUserTools.Sdk.Tests.Wire;

/// <summary>What a caller gets of each operation's response.</summary>
public class ResponseTests
{
    private readonly FakeService _service = new();

    [Fact]
    public async Task A_page_of_users()
    {
        var page = await Ask<ListUsersResponse>("ListUsers", """
            {"PaginationToken":"next","Users":[
              {"Username":"Jörg 🐟","Enabled":true,"UserStatus":"CONFIRMED","UserCreateDate":1700000000.5,"UserLastModifiedDate":1.7E9,
               "Attributes":[{"Name":"sub","Value":"1"},{"Name":"custom:a","Value":""}],
               "MFAOptions":[{"DeliveryMedium":"SMS","AttributeName":"phone_number"}]},
              {"Username":"b","Enabled":false,"UserStatus":"SOMETHING_NEW"}]}
            """);

        Assert.Equal("next", page.PaginationToken);
        Assert.Equal("request-1", page.ResponseMetadata.RequestId);
        Assert.Equal(2, page.Users!.Count);
        var user = page.Users[0];
        Assert.Equal("Jörg 🐟", user.Username);
        Assert.True(user.Enabled);
        Assert.Same(UserStatusType.CONFIRMED, user.UserStatus);
        Assert.Equal(new DateTime(2023, 11, 14, 22, 13, 20, 500, DateTimeKind.Utc), user.UserCreateDate);
        Assert.Equal(new DateTime(2023, 11, 14, 22, 13, 20, DateTimeKind.Utc), user.UserLastModifiedDate);
        Assert.Equal(["sub=1", "custom:a="], user.Attributes!.Select(attribute => $"{attribute.Name}={attribute.Value}"));
        var option = Assert.Single(user.MFAOptions!);
        Assert.Same(DeliveryMediumType.SMS, option.DeliveryMedium);
        Assert.Equal("phone_number", option.AttributeName);

        Assert.False(page.Users[1].Enabled);
        Assert.Equal("SOMETHING_NEW", page.Users[1].UserStatus);
        Assert.Null(page.Users[1].Attributes);
        Assert.Null(page.Users[1].UserCreateDate);
    }

    [Fact]
    public async Task One_user_for_an_administrator()
    {
        var user = await Ask<AdminGetUserResponse>("AdminGetUser", """
            {"Username":"jon","Enabled":true,"UserStatus":"FORCE_CHANGE_PASSWORD","UserCreateDate":1,"UserLastModifiedDate":2.25,
             "UserAttributes":[{"Name":"email","Value":"jon@example.com"}],"MFAOptions":[],
             "PreferredMfaSetting":"SOFTWARE_TOKEN_MFA","UserMFASettingList":["SOFTWARE_TOKEN_MFA","SMS_MFA"]}
            """);
        Assert.Equal("jon", user.Username);
        Assert.True(user.Enabled);
        Assert.Same(UserStatusType.FORCE_CHANGE_PASSWORD, user.UserStatus);
        Assert.Equal(DateTime.UnixEpoch.AddSeconds(1), user.UserCreateDate);
        Assert.Equal(DateTime.UnixEpoch.AddSeconds(2.25), user.UserLastModifiedDate);
        Assert.Equal("jon@example.com", Assert.Single(user.UserAttributes!).Value);
        Assert.Empty(user.MFAOptions!);
        Assert.Equal("SOFTWARE_TOKEN_MFA", user.PreferredMfaSetting);
        Assert.Equal(["SOFTWARE_TOKEN_MFA", "SMS_MFA"], user.UserMFASettingList);
    }

    [Fact]
    public async Task The_user_of_a_token()
    {
        var user = await Ask<GetUserResponse>("GetUser", """
            {"Username":"jon","UserAttributes":[{"Name":"sub","Value":"1"}],"MFAOptions":[{"DeliveryMedium":"EMAIL"}],
             "PreferredMfaSetting":"SMS_MFA","UserMFASettingList":["SMS_MFA"]}
            """);
        Assert.Equal("jon", user.Username);
        Assert.Equal("sub", Assert.Single(user.UserAttributes!).Name);
        Assert.Same(DeliveryMediumType.EMAIL, Assert.Single(user.MFAOptions!).DeliveryMedium);
        Assert.Equal("SMS_MFA", user.PreferredMfaSetting);
        Assert.Equal(["SMS_MFA"], user.UserMFASettingList);
    }

    [Fact]
    public async Task The_factors_of_a_user()
    {
        const string Body = """
            {"Username":"jon","PreferredMfaSetting":"SMS_MFA","UserMFASettingList":["SMS_MFA"],"ConfiguredUserAuthFactors":["PASSWORD","WEB_AUTHN"]}
            """;
        var mine = await Ask<GetUserAuthFactorsResponse>("GetUserAuthFactors", Body);
        Assert.Equal(("jon", "SMS_MFA", "SMS_MFA"), (mine.Username, mine.PreferredMfaSetting, Assert.Single(mine.UserMFASettingList!)));
        Assert.Equal(["PASSWORD", "WEB_AUTHN"], mine.ConfiguredUserAuthFactors);

        var theirs = await Ask<AdminGetUserAuthFactorsResponse>("AdminGetUserAuthFactors", Body);
        Assert.Equal(("jon", "SMS_MFA", "SMS_MFA"), (theirs.Username, theirs.PreferredMfaSetting, Assert.Single(theirs.UserMFASettingList!)));
        Assert.Equal(["PASSWORD", "WEB_AUTHN"], theirs.ConfiguredUserAuthFactors);
    }

    [Fact]
    public async Task A_user_pool()
    {
        var pool = (await Ask<DescribeUserPoolResponse>("DescribeUserPool", """
            {"UserPool":{"Id":"eu-west-1_a","Name":"people","Arn":"arn:aws:x","CreationDate":1,"LastModifiedDate":2,"EstimatedNumberOfUsers":100000,
             "MfaConfiguration":"OPTIONAL","AliasAttributes":["email"],"UsernameAttributes":["phone_number"],
             "Policies":{"PasswordPolicy":{"MinimumLength":8}},"LambdaConfig":{},
             "SchemaAttributes":[{"Name":"custom:n","AttributeDataType":"Number","DeveloperOnlyAttribute":false,"Mutable":true,"Required":false,
               "NumberAttributeConstraints":{"MinValue":"1","MaxValue":"9"},"StringAttributeConstraints":{"MinLength":"0","MaxLength":"2048"}}]}}
            """)).UserPool!;
        Assert.Equal(("eu-west-1_a", "people", "arn:aws:x", 100000), (pool.Id, pool.Name, pool.Arn, pool.EstimatedNumberOfUsers));
        Assert.Equal((DateTime.UnixEpoch.AddSeconds(1), DateTime.UnixEpoch.AddSeconds(2)), (pool.CreationDate, pool.LastModifiedDate));
        Assert.Same(UserPoolMfaType.OPTIONAL, pool.MfaConfiguration);
        Assert.Equal(("email", "phone_number"), (Assert.Single(pool.AliasAttributes!), Assert.Single(pool.UsernameAttributes!)));
        var attribute = Assert.Single(pool.SchemaAttributes!);
        Assert.Equal(("custom:n", false, true, false), (attribute.Name, attribute.DeveloperOnlyAttribute, attribute.Mutable, attribute.Required));
        Assert.Same(AttributeDataType.Number, attribute.AttributeDataType);
        Assert.Equal(("1", "9"), (attribute.NumberAttributeConstraints!.MinValue, attribute.NumberAttributeConstraints.MaxValue));
        Assert.Equal(("0", "2048"), (attribute.StringAttributeConstraints!.MinLength, attribute.StringAttributeConstraints.MaxLength));
    }

    [Fact]
    public async Task A_page_of_user_pools()
    {
        var page = await Ask<ListUserPoolsResponse>("ListUserPools", """
            {"NextToken":"next","UserPools":[{"Id":"eu-west-1_a","Name":"people","Status":"Enabled","LambdaConfig":{"PreSignUp":"x"},"CreationDate":1,"LastModifiedDate":2}]}
            """);
        Assert.Equal("next", page.NextToken);
        var pool = Assert.Single(page.UserPools!);
        Assert.Equal(("eu-west-1_a", "people"), (pool.Id, pool.Name));
        Assert.Equal((DateTime.UnixEpoch.AddSeconds(1), DateTime.UnixEpoch.AddSeconds(2)), (pool.CreationDate, pool.LastModifiedDate));
    }

    private async Task<T> Ask<T>(string operation, string body)
        where T : AmazonWebServiceResponse
    {
        using var client = _service.Answers(body).Client();
        return Assert.IsType<T>(await client.CallAsync(operation));
    }
}
