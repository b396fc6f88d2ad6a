using System.Management.Automation;
using CognitoSimulator;

namespace CognitoUserTools.Tests;

/// <summary>Base class of the tests: the shared session, and a simulator without faults or requests of the test before.</summary>
[Collection(EngineCollection.Name)]
public abstract class EngineTests
{
    private protected EngineTests(EngineFixture fixture)
    {
        Fixture = fixture;
        Simulator.Reset();
        // No retries, unless a test sets the number of attempts.
        Environment.SetEnvironmentVariable("AWS_MAX_ATTEMPTS", "1");
    }

    private protected EngineFixture Fixture { get; }

    private protected CognitoSimulatorHost Simulator => Fixture.Simulator;

    private protected string Pool => Simulator.DefaultPool.Id;

    private protected string AccessToken => Fixture.AccessToken;

    private protected EngineResult Run(string script, params (string Name, object? Value)[] variables) => Fixture.Session.RunScoped(script, variables);

    /// <summary>Runs a script that must not report an error.</summary>
    private protected EngineResult RunWithoutErrors(string script, params (string Name, object? Value)[] variables) => Run(script, variables).ThrowIfFailed();

    private protected IReadOnlyList<LoggedRequest> Requests => Simulator.Log.Requests;

    private protected static ErrorFault CreateError(string type, string message = "As documented.", int status = 400) => new(type, message, status);

    private protected static void AssertError(ErrorRecord error, string id, ErrorCategory category, object? target)
    {
        Assert.StartsWith($"{id},CognitoUserTools.Commands.", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(category, error.CategoryInfo.Category);
        Assert.Equal(target, error.TargetObject);
        Assert.NotEmpty(error.ErrorDetails.RecommendedAction);
    }
}
