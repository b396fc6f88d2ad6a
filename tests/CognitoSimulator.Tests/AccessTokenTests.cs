using System.Buffers.Text;
using System.Text.Json;

namespace CognitoSimulator.Tests;

public sealed class AccessTokenTests : IAsyncLifetime
{
    private readonly ManualClock _clock = new();
    private CognitoSimulatorHost _simulator = null!;
    private Caller _caller = null!;

    private SimulatedUser Jon => _simulator.DefaultPool.Find("jon")!;

    public async Task InitializeAsync()
    {
        _simulator = await CognitoSimulatorHost.StartAsync(new() { Users = 50, TimeProvider = _clock });
        _caller = new(_simulator);
    }

    public async Task DisposeAsync() => await _simulator.DisposeAsync();

    [Fact]
    public async Task GetUser_needs_a_token_and_no_signature()
    {
        var response = await GetUserAsync(_simulator.IssueAccessToken(Jon));

        Assert.Equal("jon", response.GetString("Username"));
        Assert.False(_simulator.Log.Requests.Single().HasAuthorization);
    }

    [Theory]
    [InlineData("us-west-2_Other", "https://issuer-cognito-idp.us-west-2.amazonaws.com/us-west-2_Other")]
    [InlineData("cn-north-1_Other", "https://issuer-cognito-idp.cn-north-1.amazonaws.com.cn/cn-north-1_Other")]
    public async Task A_token_of_the_updated_issuer_is_accepted(string poolId, string issuer)
    {
        var user = _simulator.AddPool(poolId, users: 1).Users[0] with { Username = "only-here" };
        _simulator.Pools[^1].Add(user);
        var token = _simulator.IssueAccessToken(user, updatedIssuer: true);

        var claims = JsonDocument.Parse(Base64Url.DecodeFromChars(token.Split('.')[1])).RootElement;
        Assert.Equal(issuer, claims.GetProperty("iss").GetString());
        Assert.Equal("only-here", (await GetUserAsync(token)).GetString("Username"));
    }

    [Fact]
    public async Task A_token_expires_after_an_hour()
    {
        var token = _simulator.IssueAccessToken(Jon);
        _clock.Advance(TimeSpan.FromHours(1));

        await AssertRefusedAsync(token, "Access Token has expired");
    }

    [Fact]
    public async Task An_invalid_token_is_refused_with_the_reason()
    {
        var good = _simulator.IssueAccessToken(Jon);

        await AssertRefusedAsync(_simulator.IssueAccessToken(Jon, TimeSpan.FromMinutes(-1)), "Access Token has expired");
        await AssertRefusedAsync(_simulator.IssueAccessToken(Jon, revoked: true), "Access Token has been revoked");
        await AssertRefusedAsync(_simulator.IssueAccessToken(Jon, scope: "openid email"), "Access Token does not have required scopes");
        await AssertRefusedAsync(_simulator.IssueAccessToken(Jon, tokenUse: "id"), "Invalid Access Token");
        await AssertRefusedAsync(_simulator.IssueAccessToken(Jon, issuer: "https://example.org/pool"), "Invalid Access Token");
        await AssertRefusedAsync(good[..^4] + "AAAA", "Invalid Access Token");
        await AssertRefusedAsync("opaque", "Invalid Access Token");
    }

    [Theory]
    [InlineData(true, "UNCONFIRMED", "UserNotConfirmedException", "User is not confirmed.")]
    [InlineData(true, "RESET_REQUIRED", "PasswordResetRequiredException", "Password reset required for the user")]
    [InlineData(false, "CONFIRMED", "NotAuthorizedException", "User is disabled.")]
    public async Task A_user_who_cannot_sign_in_is_refused(bool enabled, string status, string type, string message)
    {
        var token = _simulator.IssueAccessToken(Jon);
        _simulator.DefaultPool.Put(Jon with { Enabled = enabled, UserStatus = status });

        var response = await GetUserAsync(token);

        Assert.Equal((type, message), (response.ErrorType, response.Message));
    }

    [Fact]
    public async Task A_deleted_user_does_not_exist()
    {
        var token = _simulator.IssueAccessToken(Jon);
        _simulator.DefaultPool.Remove("jon");

        Assert.Equal("UserNotFoundException", (await GetUserAsync(token)).ErrorType);
    }

    private Task<Response> GetUserAsync(string token) => _caller.CallAsync("GetUser", new { AccessToken = token }, authorization: null);

    private async Task AssertRefusedAsync(string token, string message)
    {
        var response = await GetUserAsync(token);
        Assert.Equal(("NotAuthorizedException", message), (response.ErrorType, response.Message));
    }
}
