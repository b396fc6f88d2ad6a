using System.Buffers.Text;
using System.Management.Automation;
using System.Text;
using System.Text.Json;
using CognitoSimulator;

namespace CognitoUserTools.Tests.Get;

/// <summary>Requests with an access token: no credentials are used, no invalid token is sent, and no token is shown.</summary>
public sealed class AccessTokenTests(EngineFixture fixture) : EngineTests(fixture)
{
    private const string MyUser = "Get-CognitoMyUser";
    private const string Factor = "Get-CognitoAuthFactor";

    private SimulatedUser Jon => Simulator.DefaultPool.Users[0];

    [Theory]
    [InlineData(MyUser)]
    [InlineData(Factor)]
    public void A_request_with_a_token_is_not_signed_even_if_there_are_credentials(string cmdlet)
    {
        using var key = new EnvironmentVariable("AWS_ACCESS_KEY_ID", "AKIDEXAMPLE");
        using var secret = new EnvironmentVariable("AWS_SECRET_ACCESS_KEY", "secret");

        RunWithoutErrors($"{cmdlet} $token");

        Assert.False(Assert.Single(Requests).HasAuthorization);
    }

    [Fact]
    public void The_user_of_a_token_can_be_piped_to_the_next_cmdlet()
    {
        EngineResult result = RunWithoutErrors("Get-CognitoMyUser $token | Get-CognitoUser");

        Assert.Equal(["jon"], result.Usernames);
        Assert.Equal((Pool, "eu-west-1"), (result.Values("UserPoolId")[0], result.Values("Region")[0]));
    }

    [Theory]
    [InlineData(MyUser)]
    [InlineData(Factor)]
    public void A_token_needs_no_profile_even_if_a_default_names_one(string cmdlet)
        => Assert.Equal(["jon"], RunWithoutErrors($"$PSDefaultParameterValues = $PSDefaultParameterValues + @{{ '*-Cognito*:ProfileName' = 'nosuch' }}; {cmdlet} $token").Usernames);

    [Theory]
    [InlineData(MyUser)]
    [InlineData(Factor)]
    public void A_revoked_token_is_an_error_without_the_token_and_the_next_one_is_used(string cmdlet)
        => AssertRefused(cmdlet, Simulator.IssueAccessToken(Jon, revoked: true), "AccessTokenRevoked", ErrorCategory.AuthenticationError, "revoked", requests: 2);

    [Theory]
    [InlineData(MyUser)]
    [InlineData(Factor)]
    public void A_token_of_another_pool_is_an_error_without_the_token_and_the_next_one_is_used(string cmdlet)
        => AssertRefused(cmdlet, Simulator.IssueAccessToken(Jon, issuer: "https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_Other"), "AccessTokenInvalid", ErrorCategory.InvalidArgument, "Invalid Access Token", requests: 2);

    [Theory]
    [InlineData(MyUser)]
    [InlineData(Factor)]
    public void A_token_that_has_expired_is_not_sent(string cmdlet)
        => AssertRefused(cmdlet, Simulator.IssueAccessToken(Jon, lifetime: TimeSpan.FromHours(-1)), "AccessTokenExpired", ErrorCategory.AuthenticationError, "expired at", requests: 1);

    [Theory]
    [InlineData(MyUser)]
    [InlineData(Factor)]
    public void A_token_without_the_scope_is_not_sent(string cmdlet)
        => AssertRefused(cmdlet, Simulator.IssueAccessToken(Jon, scope: "openid email"), "AccessTokenScopeMissing", ErrorCategory.PermissionDenied, "scope", requests: 1);

    [Theory]
    [InlineData(MyUser)]
    [InlineData(Factor)]
    public void An_ID_token_is_not_sent(string cmdlet)
        => AssertRefused(cmdlet, Simulator.IssueAccessToken(Jon, tokenUse: "id"), "AccessTokenInvalid", ErrorCategory.InvalidArgument, "an ID token", requests: 1);

    [Theory]
    [InlineData(MyUser, "https://evil.example.com/eu-west-1_AbC")]
    [InlineData(MyUser, "https://cognito-idp.eu-west-1.amazonaws.com.evil.example.com/eu-west-1_AbC")]
    [InlineData(Factor, "https://evil.example.com/eu-west-1_AbC")]
    [InlineData(Factor, null)]
    [InlineData(MyUser, null)]
    public void A_token_whose_issuer_is_not_Cognito_is_not_sent(string cmdlet, string? issuer)
    {
        string token = issuer is null ? "opaque" : Unsigned(new { token_use = "access", iss = issuer });

        // Without an endpoint, the issuer is checked.
        ErrorRecord error = Run($"$PSDefaultParameterValues = @{{}}; {cmdlet} $bad", ("bad", token)).Error;

        AssertError(error, "AccessTokenInvalid", ErrorCategory.InvalidArgument, null);
        Assert.Empty(Requests);
    }

    [Theory]
    [InlineData(MyUser, "xyz")]
    [InlineData(MyUser, "")]
    [InlineData(MyUser, "e30.e30.c2ln")]
    [InlineData(Factor, "e30.eyJ0b2tlbl91c2UiOiJhY2Nlc3MifQ.c2ln")]
    [InlineData(Factor, "e30.e30.c2ln\nX: 1")]
    public void A_token_without_a_region_is_an_error_and_the_next_one_is_used(string cmdlet, string bad)
    {
        // Without an endpoint, a region is needed.
        using var endpoint = new EnvironmentVariable("AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER", Simulator.Endpoint.ToString());

        EngineResult result = Run($"$PSDefaultParameterValues = @{{}}; $bad, \" Bearer $token`n\" | {cmdlet}", ("bad", bad));

        Assert.Equal(["jon"], result.Usernames);
        AssertError(Assert.Single(result.Errors), "AccessTokenInvalid", ErrorCategory.InvalidArgument, null);
        Assert.Single(Requests);
    }

    [Theory]
    [InlineData(MyUser)]
    [InlineData(Factor)]
    public void A_token_that_cannot_be_read_is_sent_to_a_region_or_endpoint_that_is_given(string cmdlet)
    {
        AssertError(Run($"{cmdlet} opaque -Region eu-west-1").Error, "AccessTokenInvalid", ErrorCategory.InvalidArgument, null);

        Assert.Equal("opaque", Assert.Single(Requests)["AccessToken"]);
    }

    [Theory]
    [InlineData(MyUser)]
    [InlineData(Factor)]
    public void A_token_with_the_updated_issuer_is_used(string cmdlet)
        => Assert.Equal(["jon"], RunWithoutErrors($"{cmdlet} $updated", ("updated", Simulator.IssueAccessToken(Jon, updatedIssuer: true))).Usernames);

    [Theory]
    [InlineData("$token | Get-CognitoAuthFactor -UserPoolId $pool")]
    [InlineData("Get-CognitoAuthFactor $token -UserPoolId $pool")]
    [InlineData("$PSDefaultParameterValues = $PSDefaultParameterValues + @{ '*-Cognito*:UserPoolId' = $pool }; $token | Get-CognitoAuthFactor")]
    [InlineData("Get-CognitoUser $token $pool")]
    public void A_token_in_place_of_a_name_is_neither_sent_nor_shown(string script)
    {
        EngineResult result = Run(script);

        AssertError(result.Error, "InvalidParameter", ErrorCategory.InvalidArgument, null);
        Assert.Contains("-AccessToken", result.Error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        AssertNotShown(AccessToken, result.Error);
        Assert.Empty(Requests);
    }

    [Theory]
    [InlineData("-AccessToken $token -AccessKey AKKEYS")]
    [InlineData("-AccessToken $token -SecretKey HUSH")]
    [InlineData("-AccessToken $token -SessionToken HUSH")]
    [InlineData("-AccessToken $token -ProfileName nosuch")]
    [InlineData("-AccessToken $token -StoredCredentials nosuch")]
    [InlineData("-AccessToken $token -AWSProfileName nosuch")]
    [InlineData("-AccessToken $token -ProfileLocation nowhere")]
    [InlineData("-AccessToken $token -Credential $credential")]
    [InlineData("$token -AccessKey AKKEYS")]
    [InlineData("$token -ProfileName nosuch")]
    [InlineData("$token -Credential $credential")]
    public void Credentials_beside_a_token_are_refused_by_the_parameter(string parameters)
    {
        var credential = new PSCredential("AKOBJECT", new System.Net.NetworkCredential("", "HUSH").SecurePassword);

        EngineResult result = Run($"Get-CognitoAuthFactor {parameters}", ("credential", credential));

        Assert.IsAssignableFrom<ParameterBindingException>(result.Error.Exception);
        AssertNotShown(AccessToken, result.Error);
        Assert.Empty(Requests);
    }

    private void AssertRefused(string cmdlet, string bad, string id, ErrorCategory category, string reason, int requests)
    {
        EngineResult result = Run($"$bad, $token | {cmdlet}", ("bad", bad));

        Assert.Equal(["jon"], result.Usernames);
        AssertError(Assert.Single(result.Errors), id, category, null);
        Assert.Contains(reason, result.Errors[0].ErrorDetails.Message, StringComparison.Ordinal);
        AssertNotShown(bad, result.Errors[0]);
        Assert.Equal(requests, Requests.Count);
    }

    private static void AssertNotShown(string token, ErrorRecord error)
    {
        string text = string.Join('\n', error, error.ErrorDetails, error.Exception, error.TargetObject, error.InvocationInfo.PositionMessage, error.InvocationInfo.Line);
        Assert.DoesNotContain(token, text, StringComparison.Ordinal);
        Assert.DoesNotContain(token[(token.LastIndexOf('.') + 1)..], text, StringComparison.Ordinal);
    }

    private static string Unsigned(object claims)
        => $"e30.{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(claims)))}.c2ln";
}
