using System.Diagnostics;

namespace CognitoUserTools.Aws;

public class CredentialProcessTests
{
    private const string Keys = """{"Version":1,"AccessKeyId":"AKPROCESS","SecretAccessKey":"HUSH","SessionToken":"token"}""";

    private static Task<ExpiringKeys> Run(string command) => CredentialProcess.RunAsync(command, "the profile 'dev'", CancellationToken.None);

    private static string Print(string text) => OperatingSystem.IsWindows() ? $"echo {text}" : $"printf '%s' '{text}'";

    [Theory]
    [InlineData(@"C:\Tools\vault.exe --profile dev", @"/d /s /c ""C:\Tools\vault.exe --profile dev""")]
    [InlineData(@"""C:\Program Files\vault.exe"" --role ""a&b""", @"/d /s /c """"C:\Program Files\vault.exe"" --role ""a&b""""")]
    public void On_Windows_the_command_is_quoted_as_a_whole(string command, string arguments)
    {
        ProcessStartInfo start = CredentialProcess.CreateStartInfo(command, isWindows: true);

        Assert.EndsWith("cmd.exe", start.FileName, StringComparison.Ordinal);
        Assert.Equal(arguments, start.Arguments);
        Assert.Empty(start.ArgumentList);
    }

    [Fact]
    public void Elsewhere_the_command_is_one_argument_of_a_shell()
    {
        ProcessStartInfo start = CredentialProcess.CreateStartInfo("'/opt/a b/vault' \"x $y\"", isWindows: false);

        Assert.Equal(("/bin/sh", ""), (start.FileName, start.Arguments));
        Assert.Equal(["-c", "'/opt/a b/vault' \"x $y\""], start.ArgumentList);
    }

    [Fact]
    public async Task Keys_are_read()
    {
        ExpiringKeys keys = await Run(Print(Keys));

        Assert.Equal(("AKPROCESS", "HUSH", "token", DateTimeOffset.MaxValue), (keys.Keys.AccessKey, keys.Keys.SecretKey, keys.Keys.Token, keys.Expires));
    }

    [Fact]
    public async Task The_expiry_of_keys_is_read()
    {
        ExpiringKeys keys = await Run(Print(Keys.Replace("}", ""","Expiration":"2999-12-31T01:02:03+01:00"}""", StringComparison.Ordinal)));

        Assert.Equal(new DateTimeOffset(2999, 12, 31, 0, 2, 3, TimeSpan.Zero), keys.Expires);
    }

    [Theory]
    [InlineData("HUSH", "it is not JSON")]
    [InlineData("[1]", "it is not a JSON object")]
    [InlineData("""{"AccessKeyId":"AKPROCESS","SecretAccessKey":"HUSH","Expiration":"soon"}""", "its Expiration is not a time")]
    public async Task Output_without_keys_is_refused_and_not_shown(string output, string reason)
    {
        CognitoException error = await Assert.ThrowsAsync<CognitoException>(() => Run(Print(output)));

        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("HUSH", error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"AccessKeyId":"AKPROCESS"}""", "lack the secret key")]
    [InlineData("""{"SecretAccessKey":"HUSH"}""", "lack the access key")]
    public async Task The_error_of_incomplete_keys_names_what_is_missing(string output, string reason)
    {
        CognitoException error = await Assert.ThrowsAsync<CognitoException>(() => Run(Print(output)));

        Assert.Equal(CognitoErrorKind.CredentialsMissing, error.Kind);
        Assert.Contains($"the profile 'dev' {reason}", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failed_command_is_an_error_with_its_exit_code_and_standard_error()
    {
        CognitoException error = await Assert.ThrowsAsync<CognitoException>(() => Run("echo the vault is shut>&2 && exit 3"));

        Assert.Contains("exit code 3: the vault is shut", error.Message, StringComparison.Ordinal);
    }
}
