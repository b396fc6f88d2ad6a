using System.Text.Json.Nodes;

namespace CognitoUserTools.Aws;

/// <summary>The files of logins, which the AWS tools share.</summary>
public sealed class LoginFileTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("CognitoUserTools");
    private readonly string _path;

    public LoginFileTests() => _path = Path.Combine(_folder.FullName, "login.json");

    public void Dispose() => _folder.Delete(recursive: true);

    private static LoginErrors Errors(string profile = "dev") => LoginErrors.ForSso(new Profile(profile, credentials: null, config: null));

    private LoginFile Read(string json)
    {
        File.WriteAllText(_path, json);
        return LoginFile.Read(_path, Errors());
    }

    [Theory]
    [InlineData("{}", null)]
    [InlineData("""{"accessToken":"t"}""", null)]
    [InlineData("""{"accessToken":{"id":1}}""", null)]
    [InlineData("""{"accessToken":{"id":""}}""", null)]
    [InlineData("""{"accessToken":{"id":"x"}}""", "x")]
    public void A_member_is_a_string_that_is_not_empty(string json, string? value) => Assert.Equal(value, Read(json)["accessToken.id"]);

    [Theory]
    [InlineData("2020-01-01T00:00:00Z")]
    [InlineData("2020-01-01T00:00:00UTC")]
    [InlineData("2020-01-01T01:00:00+01:00")]
    public void A_time_is_read_as_the_AWS_tools_write_it(string time)
        => Assert.Equal(new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero), Read($$"""{"expiresAt":"{{time}}"}""").RequireTime("expiresAt"));

    [Fact]
    public void An_update_keeps_the_other_members()
    {
        LoginFile login = Read("""{"startUrl":"https://example.awsapps.com/start","accessToken":{"id":"a","secret":"b"},"refreshToken":"r","new":{"x":[1]}}""");

        LoginFile updated = login.Update(("accessToken.id", "a2"), ("refreshToken", "r2"));

        Assert.Equal(("a2", "r2"), (updated["accessToken.id"], updated["refreshToken"]));
        Assert.Equal(
            """{"startUrl":"https://example.awsapps.com/start","accessToken":{"id":"a2","secret":"b"},"refreshToken":"r2","new":{"x":[1]}}""",
            JsonNode.Parse(File.ReadAllText(_path))!.ToJsonString());
        Assert.Equal(["login.json"], _folder.EnumerateFileSystemInfos().Select(file => file.Name));
    }

    [Theory]
    [InlineData("HUSH", "it is not JSON")]
    [InlineData("[\"HUSH\"]", "it is not a JSON object")]
    [InlineData("{\"refreshToken\":\"HUSH\"}", "its accessToken is missing or not valid")]
    public void A_file_without_a_login_is_LoginExpired_and_its_content_is_not_shown(string json, string reason)
    {
        CognitoException error = Assert.Throws<CognitoException>(() => Read(json).Require("accessToken"));

        Assert.Equal(CognitoErrorKind.LoginExpired, error.Kind);
        Assert.Contains($"{reason} ({_path})", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("HUSH", error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("dev", "dev")]
    [InlineData("corp/dev@1", "corp/dev@1")]
    [InlineData("dev two", "\"dev two\"")]
    [InlineData("x; rm -rf ~", "NAME")]
    [InlineData("x' ; calc '", "NAME")]
    [InlineData("x & calc", "NAME")]
    [InlineData("$(calc)", "NAME")]
    [InlineData("`calc`", "NAME")]
    [InlineData("%COMSPEC%", "NAME")]
    [InlineData("x\u2019; calc", "NAME")]
    [InlineData("--query", "NAME")]
    [InlineData("x\ncalc", "NAME")]
    public void A_command_to_paste_has_a_name_only_if_every_shell_takes_it_as_one_word(string profile, string argument)
    {
        CognitoException error = Errors(profile).Expired("has expired");

        Assert.EndsWith($" --profile {argument}", error.Message, StringComparison.Ordinal);
        Assert.EndsWith($" -ProfileName {argument}", error.RecommendedAction, StringComparison.Ordinal);
    }
}
