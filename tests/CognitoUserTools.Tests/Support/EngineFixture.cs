using CognitoSimulator;

namespace CognitoUserTools.Tests;

/// <summary>Runs the tests one after another: they share the process's environment, a simulator and an engine.</summary>
[CollectionDefinition(Name)]
public sealed class EngineCollection : ICollectionFixture<EngineFixture>
{
    public const string Name = "Engine";
}

/// <summary>A simulated user pool of 5,000 users, and a session of PowerShell's engine with the module imported.</summary>
public sealed class EngineFixture : IAsyncLifetime
{
    public const int Users = 5000;

    internal CognitoSimulatorHost Simulator { get; private set; } = null!;

    internal EngineSession Session { get; private set; } = null!;

    internal string AccessToken { get; private set; } = "";

    public async Task InitializeAsync()
    {
        Simulator = await CognitoSimulatorHost.StartAsync(new() { Users = Users });
        AccessToken = Simulator.IssueAccessToken(Simulator.DefaultPool.Users[0]);
        Session = NewSession();
        // Loads the AWS assemblies, because completion waits two seconds at most.
        Session.Run("$null = Find-CognitoUser $pool -First 1").ThrowIfFailed();
    }

    public async Task DisposeAsync()
    {
        Session.Dispose();
        await Simulator.DisposeAsync();
    }

    /// <summary>Another session on the same simulator.</summary>
    internal EngineSession NewSession(TestHost? host = null) => new(Simulator, AccessToken, host);
}
