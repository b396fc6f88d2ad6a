using System.Net.Http.Json;
using System.Text.Json;

namespace CognitoSimulator.Tests;

/// <summary>The limit of requests per second.</summary>
public sealed class CeilingTests : IAsyncLifetime
{
    private readonly ManualClock _clock = new();

    private CognitoSimulatorHost _simulator = null!;

    public async Task InitializeAsync() =>
        _simulator = await CognitoSimulatorHost.StartAsync(new() { Users = 10, MaxRequestsPerSecond = 3, TimeProvider = _clock });

    public async Task DisposeAsync() => await _simulator.DisposeAsync();

    [Fact]
    public async Task No_second_has_more_requests_than_the_limit()
    {
        Assert.Equal([200, 200, 200, 400, 400], await ListAsync(5));
        _clock.Advance(TimeSpan.FromMilliseconds(999));
        Assert.Equal([400], await ListAsync(1));
        _clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal([200, 200, 200, 400], await ListAsync(4));
    }

    [Fact]
    public async Task A_request_above_the_limit_gets_the_error_of_the_service()
    {
        await ListAsync(3);

        var response = await new Caller(_simulator).CallAsync("ListUsers", new { UserPoolId = _simulator.DefaultPool.Id });

        Assert.Equal((400, "TooManyRequestsException", "Rate exceeded"), (response.Status, response.ErrorType, response.Message));
    }

    [Fact]
    public async Task Each_operation_has_its_own_limit()
    {
        await ListAsync(4);
        var user = _simulator.DefaultPool.Users[0];

        var response = await new Caller(_simulator).CallAsync("AdminGetUser", new { UserPoolId = _simulator.DefaultPool.Id, user.Username });

        Assert.Equal(200, response.Status);
    }

    [Fact]
    public async Task Refused_requests_are_counted_until_a_reset()
    {
        using var http = new HttpClient();
        await ListAsync(5);

        Assert.Equal((5, 2), await StatsAsync(http));
        _simulator.Reset();
        Assert.Equal((0, 0), await StatsAsync(http));
        Assert.Equal([200], await ListAsync(1));
    }

    [Fact]
    public async Task By_default_there_is_no_limit()
    {
        await using var simulator = await CognitoSimulatorHost.StartAsync(new() { Users = 1, TimeProvider = _clock });
        var caller = new Caller(simulator);

        for (var i = 0; i < 100; i++)
        {
            Assert.Equal(200, (await caller.CallAsync("ListUsers", new { UserPoolId = simulator.DefaultPool.Id })).Status);
        }
    }

    private async Task<List<int>> ListAsync(int times)
    {
        var caller = new Caller(_simulator);
        var statuses = new List<int>();
        for (var i = 0; i < times; i++)
        {
            statuses.Add((await caller.CallAsync("ListUsers", new { UserPoolId = _simulator.DefaultPool.Id })).Status);
        }

        return statuses;
    }

    private async Task<(int Requests, int Throttled)> StatsAsync(HttpClient http)
    {
        var stats = await http.GetFromJsonAsync<JsonElement>(new Uri(_simulator.Endpoint, "/__sim/stats"));
        return (stats.GetProperty("requests").GetInt32(), stats.GetProperty("throttled").GetInt32());
    }
}
