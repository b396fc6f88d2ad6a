using System.Text;

namespace CognitoUserTools.Aws;

/// <summary>How the config and credentials files are read.</summary>
public sealed class ProfileFileTests : IDisposable
{
    private readonly ProfileFolder _files = new();

    public void Dispose() => _files.Dispose();

    private ProfileFile Read(string text) => ProfileFile.Read(_files.Write("config", text));

    [Theory]
    [InlineData("[profile dev]\nregion = eu-west-1", "profile dev")]
    [InlineData("[ profile   dev ]\nregion: eu-west-1", "profile dev")]
    [InlineData("[profile \"dev\"]\n  Region=eu-west-1  ", "profile dev")]
    [InlineData("# a comment\n; another\n\n[profile dev] # of mine\n\tregion =\teu-west-1\r\n", "profile dev")]
    [InlineData("[other]\nregion = us-east-1\n[profile a b]\nregion = eu-west-1", "profile a b")]
    [InlineData("[sso-session 'a b']\n  output = json\n  region = eu-west-1", "sso-session a b")]
    public void A_setting_is_found(string text, string section) => Assert.Equal("eu-west-1", Read(text).Find(section)!["region"]);

    [Fact]
    public void A_value_may_contain_separators()
        => Assert.Equal("x --token a=b:c # d", Read("[default]\ncredential_process = x --token a=b:c # d").Find("default")!["credential_process"]);

    [Fact]
    public void Settings_below_a_setting_without_a_value_have_its_name()
    {
        IReadOnlyDictionary<string, string> services = Read("[services mine]\nsts =\n  endpoint_url = https://sts.example.com\nsso =\n  endpoint_url = https://sso.example.com\n").Find("services mine")!;

        Assert.Equal("https://sts.example.com", services["sts.endpoint_url"]);
        Assert.Equal("https://sso.example.com", services["sso.endpoint_url"]);
    }

    [Fact]
    public void A_line_that_is_indented_further_continues_the_value()
        => Assert.Equal("IQoJ\nb3Jp", Read("[default]\naws_session_token = IQoJ\n    b3Jp\nregion = eu-west-1").Find("default")!["aws_session_token"]);

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    public void A_byte_order_mark_tells_the_encoding(string name)
    {
        var encoding = Encoding.GetEncoding(name);
        File.WriteAllBytes(_files.CredentialsPath, [.. encoding.GetPreamble(), .. encoding.GetBytes("[zoë]\nregion = eu-west-1\n")]);

        Assert.Equal("eu-west-1", ProfileFile.Read(_files.CredentialsPath).Find("zoë")!["region"]);
    }

    [Fact]
    public void A_file_that_does_not_exist_is_empty() => Assert.Empty(ProfileFile.Read(Path.Combine(Path.GetTempPath(), Path.GetRandomFileName(), "config")).Sections);

    [Theory]
    [InlineData("[default]\nregion = eu-west-1\nHUSH", "line 3")]
    [InlineData("[default]\naws_secret_access_key HUSH\n", "line 2")]
    [InlineData("{\n  \"SecretAccessKey\": \"HUSH\"\n}", "line 1")]
    [InlineData("HUSH=\n[default]", "line 1")]
    [InlineData("[default]\naws_secret_access_key = HUSH\n\naws_secret_access_key = HUSH2\n", "line 4")]
    [InlineData("[profile a]\nx = HUSH\n[profile  a]\nx = y", "line 3")]
    [InlineData("[default]\n= HUSH", "line 2")]
    public void A_line_that_is_not_valid_is_named_and_not_shown(string text, string line)
    {
        InvalidDataException error = Assert.Throws<InvalidDataException>(() => Read(text));

        Assert.Contains($"{line} of {Path.GetDirectoryName(_files.CredentialsPath)}", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("HUSH", error.ToString(), StringComparison.Ordinal);
    }
}
