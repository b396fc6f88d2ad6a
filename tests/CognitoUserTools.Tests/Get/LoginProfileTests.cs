using System.Management.Automation;
using CognitoUserTools.Aws;

namespace CognitoUserTools.Tests.Get;

/// <summary>Profiles of <c>aws login</c>, against a simulated AWS Sign-In that checks each proof.</summary>
public sealed class LoginProfileTests : EngineTests, IDisposable
{
    private readonly LoginFolder _logins = new();
    private readonly string _config = Path.GetTempFileName();
    private readonly List<EnvironmentVariable> _environment;

    public LoginProfileTests(EngineFixture fixture)
        : base(fixture)
    {
        File.WriteAllText(_config, $"""
            [profile login]
            login_session = {LoginFolder.LoginSession}
            region = eu-west-1
            [profile role]
            role_arn = arn:aws:iam::123456789012:role/reader
            source_profile = login
            """);
        _environment =
        [
            new("AWS_CONFIG_FILE", _config),
            new("AWS_ENDPOINT_URL_SIGNIN", $"{Simulator.Endpoint}signin"),
            new("AWS_ENDPOINT_URL_STS", $"{Simulator.Endpoint}sts"),
        ];
    }

    public void Dispose()
    {
        _environment.ForEach(variable => variable.Dispose());
        _logins.Dispose();
        File.Delete(_config);
    }

    private const string Call = "Get-CognitoUser jon $pool -ProfileName login";

    private IEnumerable<string> Operations => Requests.Select(request => request.Operation);

    private string? Signer => Requests.Last(request => request.Operation == "AdminGetUser").AccessKey;

    // The simulator, which the tests share, binds each refresh token to one key.
    private void Write(int minutesLeft, string kind = "good")
        => _logins.Write(LoginFolder.Session(DateTimeOffset.UtcNow.AddMinutes(minutesLeft), $"{kind}-refresh-token-{Guid.NewGuid()}"));

    private ErrorRecord AssertLoginExpired(string reason)
    {
        ErrorRecord error = Run(Call).Error;

        AssertError(error, "LoginExpired", ErrorCategory.AuthenticationError, "jon");
        Assert.Contains(reason, error.Exception.Message, StringComparison.Ordinal);
        Assert.Contains("aws login --profile login", error.Exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("AdminGetUser", Operations);
        return error;
    }

    [Fact]
    public void A_fresh_session_signs()
    {
        Write(14);

        RunWithoutErrors(Call);

        Assert.Equal(["AdminGetUser"], Operations);
        Assert.Equal("ASIAFILE", Signer);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(-60)]
    public void A_session_near_its_end_or_past_it_is_refreshed_for_this_cmdlet_and_the_next(int minutesLeft)
    {
        Write(minutesLeft);

        RunWithoutErrors($"{Call}; {Call}");

        Assert.Equal(["CreateOAuth2Token", "AdminGetUser", "AdminGetUser"], Operations);
        Assert.Equal((string?)_logins.Json["accessToken"]!["accessKeyId"], Signer);
        Assert.StartsWith("ASIALOGIN", Signer, StringComparison.Ordinal);
    }

    [Fact]
    public void A_session_is_the_source_of_a_role()
    {
        Write(14);

        RunWithoutErrors("Get-CognitoUser jon $pool -ProfileName role");

        Assert.Equal(["AssumeRole", "AdminGetUser"], Operations);
        Assert.Equal("ASIAFILE", Requests[0].AccessKey);
        Assert.Equal("ASIAREADER", Signer);
    }

    [Fact]
    public void Two_sessions_of_PowerShell_at_once_refresh_a_login_once()
    {
        Write(4);
        using EngineSession one = Fixture.NewSession();
        using EngineSession two = Fixture.NewSession();

        Parallel.Invoke(() => one.Run(Call).ThrowIfFailed(), () => two.Run(Call).ThrowIfFailed());

        Assert.Single(Operations, "CreateOAuth2Token");
    }

    [Fact]
    public void A_session_that_the_service_refuses_is_LoginExpired()
    {
        Write(4, "expired");
        AssertLoginExpired("refresh token has expired");
    }

    [Fact]
    public void No_session_is_LoginExpired() => AssertLoginExpired("has expired, or was never begun");

    [Fact]
    public void A_session_that_cannot_be_read_is_LoginExpired_and_none_of_it_is_shown()
    {
        File.WriteAllText(_logins.Path, "{\"accessToken\":{\"secretAccessKey\":\"secret-of-file");
        Assert.DoesNotContain("secret-of-file", AssertLoginExpired("it is not JSON").Exception.ToString(), StringComparison.Ordinal);
    }
}
