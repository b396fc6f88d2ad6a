using System.Text.Json.Nodes;
using CognitoUserTools.Sdk.Tests.Support;

namespace CognitoUserTools.Aws;

/// <summary>The cached login to IAM Identity Center.</summary>
[Collection(EnvironmentCollection.Name)]
public sealed class SsoLoginTests : IDisposable
{
    private const string Start = "https://example.awsapps.com/start";

    // The SHA-1 of "dev", by which the AWS tools name the file.
    private const string FileName = "34c6fceca75e456f25e7e99531e2425c6c1de443.json";

    private readonly DirectoryInfo _home = Directory.CreateTempSubdirectory("CognitoUserTools");
    private readonly EnvironmentScope _environment;
    private readonly string _path;

    public SsoLoginTests()
    {
        _environment = new EnvironmentScope(("HOME", _home.FullName));
        _path = Path.Combine(Directory.CreateDirectory(Path.Combine(_home.FullName, ".aws", "sso", "cache")).FullName, FileName);
    }

    public void Dispose()
    {
        _environment.Dispose();
        _home.Delete(recursive: true);
    }

    private static Profile Profile(bool withSession = true) => new("p", null, withSession ? new Dictionary<string, string> { ["sso_session"] = "dev" } : new Dictionary<string, string> { ["sso_start_url"] = "dev" })
    {
        SsoSession = withSession ? new Dictionary<string, string> { ["sso_start_url"] = Start } : null,
    };

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_file_is_named_by_the_session_or_by_the_start_URL(bool withSession)
    {
        File.WriteAllText(_path, """{"accessToken":"t","expiresAt":"2020-01-01T00:00:00UTC"}""");

        SsoLogin login = SsoLogin.Read(Profile(withSession))!;

        Assert.Equal(("t", new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero)), (login.AccessToken, login.Expires));
        Assert.False(login.CanRefresh(DateTimeOffset.UtcNow));
    }

    [Fact]
    public void A_refresh_keeps_the_members_that_are_not_known()
    {
        File.WriteAllText(_path, """{"startUrl":"https://example.awsapps.com/start","accessToken":"t","expiresAt":"2020-01-01T00:00:00Z","refreshToken":"r","clientId":"c","clientSecret":"s","registrationExpiresAt":"2999-01-01T00:00:00Z","ofTomorrow":{"x":[1]}}""");
        SsoLogin login = SsoLogin.Read(Profile())!;
        var now = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
        Assert.True(login.CanRefresh(now));

        SsoLogin refreshed = login.Refresh(new() { AccessToken = "t2", ExpiresIn = 3600, RefreshToken = "r2" }, now);

        Assert.Equal(("t2", now.AddHours(1)), (refreshed.AccessToken, refreshed.Expires));
        Assert.Equal(
            """{"startUrl":"https://example.awsapps.com/start","accessToken":"t2","expiresAt":"2026-01-01T01:00:00Z","refreshToken":"r2","clientId":"c","clientSecret":"s","registrationExpiresAt":"2999-01-01T00:00:00Z","ofTomorrow":{"x":[1]}}""",
            JsonNode.Parse(File.ReadAllText(_path))!.ToJsonString());
        Assert.Equal([FileName], Directory.EnumerateFileSystemEntries(Path.GetDirectoryName(_path)!).Select(Path.GetFileName));
    }

    [Fact]
    public void A_registration_that_has_expired_refreshes_nothing()
    {
        File.WriteAllText(_path, """{"accessToken":"t","expiresAt":"2020-01-01T00:00:00Z","refreshToken":"r","clientId":"c","clientSecret":"s","registrationExpiresAt":"2021-01-01T00:00:00Z"}""");

        Assert.False(SsoLogin.Read(Profile())!.CanRefresh(DateTimeOffset.UtcNow));
    }

    [Fact]
    public void A_login_that_was_never_made_is_null() => Assert.Null(SsoLogin.Read(Profile()));

    [Theory]
    [InlineData("HUSH")]
    [InlineData("[\"HUSH\"]")]
    [InlineData("{\"refreshToken\":\"HUSH\"}")]
    [InlineData("{\"accessToken\":\"HUSH\",\"expiresAt\":\"HUSH\"}")]
    public void A_file_that_holds_no_login_is_LoginExpired_and_not_shown(string text)
    {
        File.WriteAllText(_path, text);

        CognitoException error = Assert.Throws<CognitoException>(() => SsoLogin.Read(Profile()));

        Assert.Equal(CognitoErrorKind.LoginExpired, error.Kind);
        Assert.Contains(_path, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("HUSH", error.ToString(), StringComparison.Ordinal);
    }
}
