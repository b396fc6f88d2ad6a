using System.Management.Automation;

namespace CognitoUserTools.Tests.Errors;

/// <summary>Invalid settings are errors of the module, with an ID and advice, before any request.</summary>
public sealed class ConfigurationErrorTests(EngineFixture fixture) : EngineTests(fixture)
{
    private const string Call = "$PSDefaultParameterValues = @{}; Find-CognitoUser $pool -AccessKey AK -SecretKey HUSH -First 1";

    [Theory]
    [InlineData("AWS_ENDPOINT_URL", "nowhere")]
    [InlineData("AWS_ENDPOINT_URL", "http://127.0.0.1:99999")]
    [InlineData("AWS_ENDPOINT_URL", "ftp://cognito.example.com")]
    [InlineData("AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER", "localhost:9229")]
    [InlineData("AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER", "https://")]
    public void An_endpoint_of_the_environment_that_is_not_a_URL(string variable, string value)
    {
        using var endpoint = new EnvironmentVariable(variable, value);

        AssertError(Run(Call).Error, variable);
    }

    [Theory]
    [InlineData("-EndpointUrl http://127.0.0.1:9229 -Region eu-west-1", "AWS_USE_FIPS_ENDPOINT")]
    [InlineData("-EndpointUrl http://127.0.0.1:9229 -Region eu-west-1", "AWS_USE_DUALSTACK_ENDPOINT")]
    public void An_endpoint_together_with_FIPS_or_dual_stack(string parameters, string variable)
    {
        using var flag = new EnvironmentVariable(variable, "true");

        AssertError(Run($"{Call} {parameters}").Error, "Amazon Cognito has no endpoint");
    }

    [Theory]
    [InlineData("-EndpointUrl localhost:9229")]
    [InlineData("-EndpointUrl file:///etc/passwd")]
    public void An_endpoint_parameter_that_is_not_a_URL(string parameter) => AssertError(Run($"{Call} {parameter}").Error, "-EndpointUrl");

    [Theory]
    [InlineData("AWS_DEFAULTS_MODE", "garbage")]
    [InlineData("AWS_DEFAULTS_MODE", "")]
    [InlineData("AWS_CSM_PORT", "garbage")]
    [InlineData("AWS_CSM_ENABLED", "garbage")]
    [InlineData("AWS_SDK_UA_APP_ID", "")]
    public void A_variable_of_the_SDK_that_is_not_used_may_have_any_value(string name, string value)
    {
        using var variable = new EnvironmentVariable(name, value);

        RunWithoutErrors("Get-CognitoUser jon $pool");
    }

    [Fact]
    public void A_profile_whose_endpoint_is_not_a_URL()
    {
        string config = Path.GetTempFileName();
        try
        {
            File.WriteAllText(config, "[profile dev]\naws_access_key_id = AK\naws_secret_access_key = HUSH\nendpoint_url = https//cognito.example.com\n");
            using var variable = new EnvironmentVariable("AWS_CONFIG_FILE", config);

            AssertError(Run("$PSDefaultParameterValues = @{}; Get-CognitoUser jon $pool -ProfileName dev").Error, "endpoint_url");
        }
        finally
        {
            File.Delete(config);
        }
    }

    [Fact]
    public void No_cmdlet_uses_ignored_endpoints_of_the_environment_whenever_they_are_set()
    {
        using var endpoint = new EnvironmentVariable("AWS_ENDPOINT_URL", Simulator.Endpoint.ToString());
        const string Foreign = "$header = 'eyJhbGciOiJub25lIn0'; $token = $header + '.' + [Convert]::ToBase64String([Text.Encoding]::UTF8.GetBytes('{\"iss\":\"https://login.example.com\",\"token_use\":\"access\"}')).TrimEnd('=') + '.x'; $PSDefaultParameterValues = @{}; ";
        RunWithoutErrors("$PSDefaultParameterValues = @{}; Get-CognitoUser jon $pool -AccessKey AK -SecretKey HUSH");
        _ = Run($"{Foreign}Get-CognitoMyUser $token -Region eu-west-1").Error;
        Assert.Equal(["AdminGetUser", "GetUser"], Requests.Select(request => request.Operation));

        using var ignored = new EnvironmentVariable("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "true");
        using var timeout = new EnvironmentVariable("COGNITO_USER_TOOLS_CONNECT_TIMEOUT", "0.001");

        // The region's endpoint, which cannot be reached within a millisecond.
        Assert.Equal("ConnectionError,CognitoUserTools.Commands.GetCognitoUserCommand", Run("$PSDefaultParameterValues = @{}; Get-CognitoUser jon $pool -AccessKey AK -SecretKey HUSH").Error.FullyQualifiedErrorId);
        Assert.Equal("AccessTokenInvalid,CognitoUserTools.Commands.GetCognitoMyUserCommand", Run($"{Foreign}Get-CognitoMyUser $token -Region eu-west-1").Error.FullyQualifiedErrorId);
        Assert.Equal(2, Requests.Count);
    }

    private void AssertError(ErrorRecord error, string named)
    {
        Assert.StartsWith("InvalidParameter,CognitoUserTools.Commands.", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains(named, error.Exception.Message, StringComparison.Ordinal);
        Assert.NotEmpty(error.ErrorDetails.RecommendedAction);
        Assert.DoesNotContain("HUSH", error.Exception.ToString(), StringComparison.Ordinal);
        Assert.Empty(Requests);
    }
}
