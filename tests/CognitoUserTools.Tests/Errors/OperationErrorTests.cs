using System.Management.Automation;
using CognitoSimulator;

namespace CognitoUserTools.Tests.Errors;

/// <summary>The exceptions that the API reference documents for each operation, through the cmdlet that calls it.</summary>
public sealed class OperationErrorTests(EngineFixture fixture) : EngineTests(fixture)
{
    private const string Signed = "InternalErrorException InvalidParameterException NotAuthorizedException OperationNotEnabledException ResourceNotFoundException TooManyRequestsException";

    private const string OfToken =
        "ForbiddenException InternalErrorException InvalidParameterException NotAuthorizedException OperationNotEnabledException PasswordResetRequiredException ResourceNotFoundException TooManyRequestsException UserNotConfirmedException UserNotFoundException";

    private static readonly Dictionary<string, (string Script, string? Target, string Exceptions)> Operations = new()
    {
        ["ListUsers"] = ("Find-CognitoUser $pool", "eu-west-1_Simulator", Signed),
        ["AdminGetUser"] = ("Get-CognitoUser jon $pool", "jon", $"{Signed} UserNotFoundException"),
        ["AdminGetUserAuthFactors"] = ("Get-CognitoAuthFactor -Username jon -UserPoolId $pool", "jon", $"{Signed} UserNotFoundException"),
        ["GetUser"] = ("Get-CognitoMyUser $token", null, OfToken),
        ["GetUserAuthFactors"] = ("Get-CognitoAuthFactor $token", null, OfToken),
    };

    private static readonly Dictionary<string, (string Id, ErrorCategory Category)> Expected = new()
    {
        ["ForbiddenException"] = ("Forbidden", ErrorCategory.PermissionDenied),
        ["InternalErrorException"] = ("ServiceError", ErrorCategory.ResourceUnavailable),
        ["InvalidParameterException"] = ("InvalidParameter", ErrorCategory.InvalidArgument),
        ["NotAuthorizedException"] = ("AccessDenied", ErrorCategory.PermissionDenied),
        ["OperationNotEnabledException"] = ("OperationNotEnabled", ErrorCategory.NotEnabled),
        ["PasswordResetRequiredException"] = ("PasswordResetRequired", ErrorCategory.InvalidOperation),
        ["ResourceNotFoundException"] = ("UserPoolNotFound", ErrorCategory.ObjectNotFound),
        ["TooManyRequestsException"] = ("TooManyRequests", ErrorCategory.LimitsExceeded),
        ["UserNotConfirmedException"] = ("UserNotConfirmed", ErrorCategory.InvalidOperation),
        ["UserNotFoundException"] = ("UserNotFound", ErrorCategory.ObjectNotFound),
    };

    public static TheoryData<string, string> Documented()
    {
        var rows = new TheoryData<string, string>();
        foreach ((string operation, (_, _, string exceptions)) in Operations)
        {
            foreach (string exception in exceptions.Split(' '))
            {
                rows.Add(operation, exception);
            }
        }

        return rows;
    }

    [Theory]
    [MemberData(nameof(Documented))]
    public void A_documented_exception_becomes_an_error_of_its_input(string operation, string exception)
    {
        Simulator.Faults.Add(new Fault(CreateError(exception, "As documented.", exception == "InternalErrorException" ? 500 : 400)) { Operation = operation });
        (string script, string? target, _) = Operations[operation];
        // The cmdlet reports it as an error of the token.
        (string id, ErrorCategory category) = exception == "NotAuthorizedException" && target is null ? ("AccessTokenInvalid", ErrorCategory.InvalidArgument) : Expected[exception];

        EngineResult result = Run(script);

        ErrorRecord error = Assert.Single(result.Errors);
        AssertError(error, id, category, target);
        Assert.Null(result.Terminating);
        Assert.Equal("As documented.", error.Exception.Message);
        Assert.Matches("^[0-9a-f-]{36}$", (string?)EngineResult.Value(PSObject.AsPSObject(error.Exception), "RequestId"));
        Assert.Equal(operation, Assert.Single(Requests).Operation);
    }

    [Theory]
    [InlineData("Get-CognitoUser")]
    [InlineData("Get-CognitoAuthFactor")]
    public void A_pool_that_does_not_exist_is_an_error_with_all_its_inputs_and_few_requests_and_other_pools_continue(string cmdlet)
    {
        string[] names = [.. Simulator.DefaultPool.Users.Take(200).Select(user => user.Username)];

        EngineResult result = Run(
            $"& {{ $names | ForEach-Object {{ [pscustomobject]@{{ Username = $_; UserPoolId = 'eu-west-1_Nowhere' }} }}; [pscustomobject]@{{ Username = 'jon'; UserPoolId = $pool }} }} | {cmdlet} -ThrottleLimit 4 -MaxRequestsPerSecond 0",
            ("names", names));

        Assert.Equal(names, result.RefusedInputs);
        Assert.Equal(2, result.Errors.Count);
        Assert.All(result.Errors, error => AssertError(error, "UserPoolNotFound", ErrorCategory.ObjectNotFound, error.TargetObject));
        Assert.StartsWith("199 more inputs for eu-west-1_Nowhere", result.Errors[1].ErrorDetails.Message, StringComparison.Ordinal);
        Assert.Equal(["jon"], result.Usernames);
        Assert.InRange(Requests.Count, 2, 17);
    }

    [Fact]
    public void A_pool_that_does_not_exist_is_searched_once_and_the_others_are_listed()
    {
        EngineResult result = Run("'us-east-1_Missing', $pool | Find-CognitoUser -First 3");

        AssertError(Assert.Single(result.Errors), "UserPoolNotFound", ErrorCategory.ObjectNotFound, "us-east-1_Missing");
        Assert.Equal(3, result.Output.Count);
    }

    [Theory]
    [InlineData("Customers", "'Customers'", "Customers")]
    [InlineData("eu-west-1:1f0e7ad4-3c1b-4a52-9d0e", "'eu-west-1:1f0e7ad4-3c1b-4a52-9d0e'", "eu-west-1:1f0e7ad4-3c1b-4a52-9d0e")]
    [InlineData("eu-west-1_A\nB", "'eu-west-1_A\\u000aB'", "eu-west-1_A\nB")]
    [InlineData("a-text-of-more-than-forty-characters-that-could-be-a-secret", "(59 characters)", null)]
    public void An_invalid_pool_ID_is_an_error_with_an_example_and_the_next_pool_is_listed(string text, string shown, string? target)
    {
        // Without -EndpointUrl, so that a region is needed.
        using var endpoint = new EnvironmentVariable("AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER", Simulator.Endpoint.ToString());

        EngineResult result = Run("$PSDefaultParameterValues = @{}; $text, $pool | Find-CognitoUser -First 2", ("text", text));

        ErrorRecord error = Assert.Single(result.Errors);
        AssertError(error, "InvalidParameter", ErrorCategory.InvalidArgument, target);
        Assert.Contains(shown, error.ToString(), StringComparison.Ordinal);
        Assert.Contains("eu-west-1_AbC123", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.Equal(2, result.Output.Count);
        Assert.Single(Requests);
    }

    [Theory]
    [InlineData("\" $pool\"")]
    [InlineData("\"'$pool'`r`n\"")]
    [InlineData("\"arn:aws:cognito-idp:eu-west-1:123456789012:userpool/$pool\"")]
    public void A_pasted_pool_ID_is_found_with_quotes_and_white_space(string pool)
        => Assert.Equal([Pool, Pool], RunWithoutErrors($"{pool} | Find-CognitoUser -First 2").Values("UserPoolId"));

    [Fact]
    public void An_invalid_region_is_not_quoted_at_length()
    {
        string secret = string.Join('.', Enumerable.Repeat("eyJhbGciOiJSUzI1NiJ9", 3));

        ErrorRecord error = Run("Find-CognitoUser $pool -Region $secret", ("secret", secret)).Error;

        AssertError(error, "InvalidParameter", ErrorCategory.InvalidArgument, Pool);
        Assert.DoesNotContain(secret[..20], error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Each_value_that_is_searched_in_a_missing_pool_is_an_error_of_one_request()
    {
        EngineResult result = Run("'a@example.org', 'b@example.org', 'c@example.org' | Find-CognitoUser eu-west-1_Missing -Attribute email");

        Assert.Equal(["a@example.org", "b@example.org", "c@example.org"], result.RefusedInputs);
        Assert.Single(Requests);
    }

    [Fact]
    public void IAM_denies_a_call_once_for_each_pool()
    {
        EngineResult result = Run("$pool, 'eu-west-1_Other' | Find-CognitoUser -AccessKey AKIADENIED0000000000 -SecretKey x");

        Assert.Equal([Pool, "eu-west-1_Other"], result.Errors.Select(error => error.TargetObject));
        Assert.All(result.Errors, error => AssertError(error, "AccessDenied", ErrorCategory.PermissionDenied, error.TargetObject));
        Assert.Empty(result.Output);
    }

    [Theory]
    [InlineData("Find-CognitoUser $pool -EndpointUrl http://127.0.0.1:1", "ConnectionError", ErrorCategory.ConnectionError)]
    [InlineData("Get-CognitoUser jon $pool -EndpointUrl not/a/whole/url", "InvalidParameter", ErrorCategory.InvalidArgument)]
    [InlineData("Get-CognitoUser jon $pool -SessionToken x", "CredentialsMissing", ErrorCategory.AuthenticationError)]
    [InlineData("Get-CognitoUser jon $pool -SecretKey x", "CredentialsMissing", ErrorCategory.AuthenticationError)]
    [InlineData("Get-CognitoMyUser $token -EndpointUrl http://cognito.example.com", "InsecureEndpoint", ErrorCategory.SecurityError)]
    [InlineData("Get-CognitoAuthFactor $token -EndpointUrl http://cognito.example.com", "InsecureEndpoint", ErrorCategory.SecurityError)]
    [InlineData("Find-CognitoUser $pool -EndpointUrl http://cognito.example.com", "InsecureEndpoint", ErrorCategory.SecurityError)]
    public void A_mistake_of_the_caller_is_an_error_without_a_request(string script, string id, ErrorCategory category)
    {
        ErrorRecord error = Run(script).Error;

        AssertError(error, id, category, error.TargetObject);
        Assert.Empty(Requests);
    }
}
