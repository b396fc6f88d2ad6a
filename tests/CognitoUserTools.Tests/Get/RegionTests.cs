using CognitoSimulator;

namespace CognitoUserTools.Tests.Get;

/// <summary>A pool that is in two regions under one ID: the region of the requests.</summary>
public sealed class RegionTests : EngineTests, IDisposable
{
    public RegionTests(EngineFixture fixture)
        : base(fixture) => Simulator.DefaultPool.Replica = new("us-west-2");

    public void Dispose() => Simulator.DefaultPool.Replica = null;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_region_of_the_pool_takes_precedence_over_session_and_environment(bool isEndpointOfEnvironment)
    {
        using var region = new EnvironmentVariable("AWS_REGION", "us-west-2");

        EngineResult result = RunAt(isEndpointOfEnvironment, "$StoredAWSRegion = 'us-west-2'; Find-CognitoUser $pool -First 1 | Get-CognitoUser");

        Assert.Equal(["eu-west-1"], result.Values("Region"));
        AssertSignedFor("eu-west-1", "eu-west-1");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Region_takes_precedence_and_the_users_have_it(bool isEndpointOfEnvironment)
    {
        EngineResult result = RunAt(isEndpointOfEnvironment, "Find-CognitoUser $pool -Region us-west-2 -First 2 | Get-CognitoUser");

        Assert.Equal(["us-west-2", "us-west-2"], result.Values("Region"));
        AssertSignedFor("us-west-2", "us-west-2", "us-west-2");
    }

    [Fact]
    public void Each_object_of_a_pipeline_has_its_own_region()
    {
        EngineResult result = RunWithoutErrors("'us-west-2', 'eu-west-1', 'us-west-2' | ForEach-Object { [pscustomobject]@{ Username = 'jon'; UserPoolId = $pool; Region = $_ } } | Get-CognitoUser -ThrottleLimit 1");

        Assert.Equal(["us-west-2", "eu-west-1", "us-west-2"], result.Values("Region"));
        AssertSignedFor("us-west-2", "eu-west-1", "us-west-2");
    }

    [Fact]
    public void A_list_that_failed_resumes_in_its_region()
    {
        Simulator.Faults.Add(new Fault(CreateError("ForbiddenException", "Blocked.", 403)) { Operation = "ListUsers", From = 3, To = 3 });
        object bookmark = Run("Find-CognitoUser $pool -Region us-west-2").Terminating!.TargetObject;

        RunWithoutErrors("$bookmark | Find-CognitoUser -First 1", ("bookmark", bookmark));

        Assert.All(Requests, request => Assert.Equal("us-west-2", request.SigningRegion));
    }

    [Fact]
    public void In_a_third_region_the_pool_does_not_exist_and_the_error_names_the_pools_region()
    {
        System.Management.Automation.ErrorRecord error = Run("Find-CognitoUser $pool -Region us-east-1").Error;

        AssertError(error, "UserPoolNotFound", System.Management.Automation.ErrorCategory.ObjectNotFound, Pool);
        Assert.Matches("us-east-1 is not the user pool's own region.*-Region eu-west-1", error.ErrorDetails.RecommendedAction);
    }

    [Fact]
    public void A_replica_that_does_not_support_an_operation_fails_only_its_inputs()
    {
        EngineResult result = Run("'us-west-2', 'eu-west-1', 'us-west-2' | ForEach-Object { [pscustomobject]@{ Username = 'jon'; UserPoolId = $pool; Region = $_ } } | Get-CognitoAuthFactor -ThrottleLimit 1");

        Assert.Equal(["jon"], result.Usernames);
        Assert.Equal(2, result.Errors.Count);
        Assert.All(result.Errors, error => AssertError(error, "OperationNotEnabled", System.Management.Automation.ErrorCategory.NotEnabled, "jon"));
        Assert.All(result.Errors, error => Assert.Contains("-Region eu-west-1", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal));
    }

    // The error is written while a record of another region is bound: its response is the last one.
    [Fact]
    public void An_error_of_a_replica_does_not_affect_later_records_of_another_region()
    {
        Simulator.Faults.Add(new Fault(new DelayFault(TimeSpan.FromMilliseconds(200))) { From = 1, To = 1 });

        EngineResult result = Run("& { 'us-west-2'; 1..40 | ForEach-Object { 'eu-west-1' } } | ForEach-Object { [pscustomobject]@{ Username = 'jon'; UserPoolId = $pool; Region = $_ } } | Get-CognitoAuthFactor -ThrottleLimit 1 -MaxRequestsPerSecond 0");

        AssertError(Assert.Single(result.Errors), "OperationNotEnabled", System.Management.Automation.ErrorCategory.NotEnabled, "jon");
        Assert.Equal(40, result.Output.Count);
    }

    private EngineResult RunAt(bool isEndpointOfEnvironment, string script)
    {
        if (!isEndpointOfEnvironment)
        {
            return RunWithoutErrors(script);
        }

        using var endpoint = new EnvironmentVariable("AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER", Simulator.Endpoint.ToString());
        return RunWithoutErrors($"$PSDefaultParameterValues = @{{}}; {script}");
    }

    private void AssertSignedFor(params string[] regions) => Assert.Equal(regions, Requests.Select(request => request.SigningRegion));
}
