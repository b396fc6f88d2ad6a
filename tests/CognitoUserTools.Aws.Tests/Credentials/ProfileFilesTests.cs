using Amazon.Runtime.CredentialManagement;
using Amazon.SecurityToken;

namespace CognitoUserTools.Aws;

public sealed class ProfileFilesTests : IDisposable
{
    private readonly ProfileFolder _files = new("""
        [dev]
        aws_access_key_id = AKDEV
        aws_secret_access_key = secret
        max_attempts = 7
        endpoint_url = https://aws.example.com
        [round]
        role_arn = arn:aws:iam::123456789012:role/reader
        source_profile = about
        [about]
        role_arn = arn:aws:iam::123456789012:role/reader
        source_profile = round
        [settings]
        region = eu-west-1
        """);

    public void Dispose() => _files.Dispose();

    private CognitoException GetError(string profile)
        => Assert.Throws<CognitoException>(() => new AwsUserPoolClientFactory().Open(new ConnectionOptions { ProfileName = profile, ProfileLocation = _files.CredentialsPath, Region = "eu-west-1" }));

    [Fact]
    public void The_SDK_finds_no_profile()
    {
        _ = new AwsUserPoolClientFactory();

        Assert.EndsWith("credentials", SharedCredentialsFile.DefaultFilePath, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.GetDirectoryName(SharedCredentialsFile.DefaultFilePath)));
        Assert.False(Directory.Exists(Path.GetDirectoryName(SharedCredentialsFile.DefaultConfigFilePath)));
        Assert.Empty(new CredentialProfileStoreChain().ListProfiles());
    }

    [Fact]
    public void The_settings_of_a_profile_are_applied()
    {
        Profile profile = new ProfileFiles(_files.CredentialsPath).Find("dev")!;
        var config = new AmazonSecurityTokenServiceConfig { RegionEndpoint = Amazon.RegionEndpoint.EUWest1 };

        ClientSettings.Apply(config, "sts", "AWS STS", profile, new ConnectionOptions());

        Assert.Equal(6, config.MaxErrorRetry);
        Assert.Equal("https://aws.example.com/", config.ServiceURL);
        Assert.Equal("eu-west-1", config.AuthenticationRegion);
    }

    [Fact]
    public void The_endpoint_of_a_profile_is_for_services_that_its_section_omits()
    {
        using var files = new ProfileFolder();
        files.Write("config", """
            [profile dev]
            aws_access_key_id = AKDEV
            aws_secret_access_key = secret
            endpoint_url = https://aws.example.com
            services = mine
            [services mine]
            sso =
              endpoint_url = https://sso.example.com
            """);
        Profile profile = new ProfileFiles(files.CredentialsPath).Find("dev")!;
        var config = new AmazonSecurityTokenServiceConfig { RegionEndpoint = Amazon.RegionEndpoint.EUWest1 };

        ClientSettings.Apply(config, "sts", "AWS STS", profile, new ConnectionOptions());
        Assert.Equal("https://aws.example.com/", config.ServiceURL);

        ClientSettings.Apply(config, "sso", "IAM Identity Center", profile, new ConnectionOptions());
        Assert.Equal("https://sso.example.com/", config.ServiceURL);
    }

    [Fact]
    public void A_named_endpoint_takes_precedence()
    {
        var config = new AmazonSecurityTokenServiceConfig { ServiceURL = "https://named.example.com" };

        ClientSettings.Apply(config, "sts", "AWS STS", new ProfileFiles(_files.CredentialsPath).Find("dev"), new ConnectionOptions(), endpointIsGiven: true);

        Assert.Equal("https://named.example.com/", config.ServiceURL);
    }

    [Fact]
    public void A_profile_that_leads_back_to_itself_is_refused()
        => Assert.Contains("leads back to itself", GetError("round").Message, StringComparison.Ordinal);

    [Fact]
    public void A_profile_without_credentials_is_refused()
        => Assert.Equal(CognitoErrorKind.ProfileNotFound, GetError("settings").Kind);

    [Theory]
    [InlineData("max_attempts = many", "its max_attempts 'many' is not a number")]
    [InlineData("max_attempts = 0", "its max_attempts '0' is not a number")]
    public void A_setting_that_is_not_valid_is_an_error(string setting, string reason)
    {
        File.AppendAllText(_files.CredentialsPath, $"\n[odd]\naws_access_key_id = AKODD\naws_secret_access_key = secret\n{setting}\n");

        CognitoException error = GetError("odd");

        Assert.Equal(CognitoErrorKind.CredentialsMissing, error.Kind);
        Assert.Contains($"'odd' cannot work: {reason}", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_setting_that_is_not_used_may_have_any_value()
    {
        File.AppendAllText(_files.CredentialsPath, "\n[odd]\naws_access_key_id = AKODD\naws_secret_access_key = secret\nretry_mode = legacy\nsts_regional_endpoints = ?\n");

        using IUserPoolClient client = new AwsUserPoolClientFactory().Open(new ConnectionOptions { ProfileName = "odd", ProfileLocation = _files.CredentialsPath, Region = "eu-west-1" });

        Assert.Equal("eu-west-1", client.Region);
    }

    [Theory]
    [InlineData("[dev]\naws_access_key_id = AK\naws_secret_access_key Canary/Key\n", 3)]
    [InlineData("[dev]\naws_access_key_id = AK\naws_secret_access_key = x\naws_session_token = abc\nCanary/Key\n", 5)]
    [InlineData("{\n\"SecretAccessKey\": \"Canary/Key\"\n}", 1)]
    [InlineData("[dev]\naws_access_key_id = AK\naws_secret_access_key = x\n[other]\nCanary/Key> in file /x does not contain\n", 5)]
    [InlineData("Canary/Key", 1)]
    public void The_error_of_a_line_has_its_number_and_not_its_text(string text, int line)
    {
        File.WriteAllText(_files.CredentialsPath, text);

        CognitoException error = GetError("dev");

        Assert.Contains($"line {line} of {_files.CredentialsPath} is not", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("Canary", error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("region = Canary=")]
    [InlineData("sts_regional_endpoints = Canary")]
    [InlineData("s3_use_arn_region = Canary")]
    public void The_error_of_a_setting_does_not_have_its_value(string setting)
    {
        File.WriteAllText(_files.CredentialsPath, $"[dev]\naws_access_key_id = AK\naws_secret_access_key = x\n{setting}\n");

        Assert.DoesNotContain("Canary", (Record.Exception(() => new ProfileFiles(_files.CredentialsPath).Find("dev")) ?? new InvalidOperationException()).ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Canary1+Canary2/Canary3+Canary4/Canary50", 40)]
    public void A_secret_given_as_a_name_is_not_quoted(string name, int length)
    {
        CognitoException error = GetError(name);

        Assert.DoesNotContain(name[..16], error.ToString(), StringComparison.Ordinal);
        Assert.Contains($"({length} characters)", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_profiles_are_those_of_the_file_with_their_kind_and_region()
    {
        using var files = new ProfileFolder("""
            [dev]
            aws_access_key_id = AKDEV
            aws_secret_access_key = secret
            region = eu-west-1
            """);
        files.Write("config", """
            [profile broken]
            sso_session = nosuch
            [profile login]
            login_session = arn:aws:iam::123456789012:user/jon
            region = eu-north-1
            [profile process]
            credential_process = vault
            [profile role]
            role_arn = arn:aws:iam::123456789012:role/reader
            source_profile = dev
            [profile settings]
            region = eu-west-3
            [profile sso]
            sso_start_url = https://example.awsapps.com/start
            sso_region = eu-west-1
            sso_account_id = 123456789012
            sso_role_name = reader
            [profile web]
            role_arn = arn:aws:iam::123456789012:role/web
            web_identity_token_file = token
            """);

        Assert.Equal(
            [
                new ProfileSummary("dev", "keys", "eu-west-1"),
                new ProfileSummary("login", "login", "eu-north-1"),
                new ProfileSummary("process", "process", null),
                new ProfileSummary("role", "role", null),
                new ProfileSummary("sso", "SSO", null),
                new ProfileSummary("web", "web identity", null),
            ],
            new AwsUserPoolClientFactory().GetProfiles(files.CredentialsPath));
    }

    [Fact]
    public void A_file_that_cannot_be_read_has_no_profiles()
    {
        File.WriteAllText(_files.CredentialsPath, "this is no profile");

        Assert.Empty(new AwsUserPoolClientFactory().GetProfiles(_files.CredentialsPath));
    }

    [Fact]
    public void Regions_have_names()
        => Assert.Contains(new RegionName("eu-west-1", "Europe (Ireland)"), new AwsUserPoolClientFactory().GetRegions());
}
