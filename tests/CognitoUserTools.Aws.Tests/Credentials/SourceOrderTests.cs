using CognitoUserTools.Sdk.Tests.Support;

namespace CognitoUserTools.Aws;

/// <summary>
/// Which source of the environment and of a profile is used. Conformance.Tests.ps1 compares the order with the AWS CLI's library. Nothing is sent: the
/// name of a source tells its kind.
/// </summary>
[Collection(EnvironmentCollection.Name)]
public sealed class SourceOrderTests : IDisposable
{
    private const string RoleArn = "role_arn = arn:aws:iam::123456789012:role/reader\n";

    // In the order of their use. * marks those of the credentials file.
    private static readonly (string Kind, string Settings)[] Sources =
    [
        ("role", $"{RoleArn}source_profile = base\n"),
        ("web identity", $"{RoleArn}web_identity_token_file = token\n"),
        ("SSO", "sso_account_id = 123456789012\nsso_role_name = reader\nsso_region = eu-west-1\nsso_start_url = https://example.awsapps.com/start\n"),
        ("keys", "*aws_access_key_id = AKFILE\naws_secret_access_key = secret\n"),
        ("login", "login_session = arn:aws:iam::123456789012:user/jon\n"),
        ("process", "credential_process = vault\n"),
        ("keys", "aws_access_key_id = AKCONFIG\naws_secret_access_key = secret\n"),
    ];

    private readonly ProfileFolder _files = new();

    public void Dispose() => _files.Dispose();

    public static TheoryData<int, int> Pairs
    {
        get
        {
            var pairs = new TheoryData<int, int>();
            for (int first = 0; first < Sources.Length; first++)
            {
                for (int second = first; second < Sources.Length; second++)
                {
                    // A role with a token file is a web identity.
                    if ((first, second) is not (0, 1))
                    {
                        pairs.Add(first, second);
                    }
                }
            }

            return pairs;
        }
    }

    private ProfileFiles Write(string settings)
    {
        string[] sections = settings.Split('*');
        _files.Write("config", $"[profile dev]\n{sections[0]}\n[profile base]\naws_access_key_id = AKBASE\naws_secret_access_key = secret\n");
        _files.Write("credentials", sections.Length == 1 ? "" : $"[dev]\n{string.Concat(sections[1..])}");
        return new ProfileFiles(_files.CredentialsPath);
    }

    private CognitoException GetError(string settings)
    {
        using var environment = new EnvironmentScope(("AWS_CONFIG_FILE", null));
        ProfileFiles profiles = Write(settings);
        var context = new CredentialContext(new ConnectionOptions(), profiles, "eu-west-1", Loopback: true, new SessionCache(TimeProvider.System));
        CognitoException error = Assert.Throws<CognitoException>(() => new CredentialResolver(context).FindInProfile(profiles.Find("dev")!));
        Assert.Equal(CognitoErrorKind.CredentialsMissing, error.Kind);
        Assert.DoesNotContain("HUSH", error.ToString(), StringComparison.Ordinal);
        return error;
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public async Task The_first_source_of_a_profile_is_used(int first, int second)
    {
        using var environment = new EnvironmentScope(("AWS_CONFIG_FILE", null));
        string inConfig = string.Concat(new[] { first, second }.Distinct().Where(source => Sources[source].Settings[0] != '*').Select(source => Sources[source].Settings));
        string inCredentials = string.Concat(new[] { first, second }.Distinct().Where(source => Sources[source].Settings[0] == '*').Select(source => Sources[source].Settings));
        ProfileFiles profiles = Write(inConfig + inCredentials);

        Profile profile = profiles.Find("dev")!;

        Assert.Equal(Sources[first].Kind, CredentialResolver.GetKind(profile));
        if (Sources[first].Kind == "keys")
        {
            var context = new CredentialContext(new ConnectionOptions(), profiles, "eu-west-1", Loopback: true, new SessionCache(TimeProvider.System));
            string key = (await new CredentialResolver(context).FindInProfile(profile)!.GetAsync(CancellationToken.None)).Keys.AccessKey;
            Assert.Equal(first == 3 ? "AKFILE" : "AKCONFIG", key);
        }
    }

    [Theory]
    [InlineData("aws_access_key_id = AK\n", "no aws_secret_access_key")]
    [InlineData("aws_secret_access_key = HUSH\n", "no aws_access_key_id")]
    [InlineData("*aws_access_key_id = AK\n", "no aws_secret_access_key")]
    [InlineData("*aws_secret_access_key = HUSH\n", "no aws_access_key_id")]
    [InlineData("aws_secret_access_key = HUSH\n*aws_access_key_id = AK\n", "no aws_secret_access_key in the same file")]
    [InlineData($"{RoleArn}aws_access_key_id = AK\naws_secret_access_key = HUSH\n", "neither source_profile nor credential_source")]
    [InlineData($"{RoleArn}source_profile = base\ncredential_source = Environment\n", "only one of them")]
    [InlineData("source_profile = base\naws_access_key_id = AK\naws_secret_access_key = HUSH\n", "no role_arn")]
    [InlineData("credential_source = Environment\n", "no role_arn")]
    [InlineData("web_identity_token_file = token\n", "no role_arn")]
    [InlineData("sso_account_id = 123456789012\nsso_start_url = https://example.awsapps.com/start\nsso_region = eu-west-1\n", "no sso_role_name")]
    [InlineData("sso_role_name = reader\n", "no sso_account_id and no sso_start_url and no sso_region")]
    [InlineData("sso_account_id = 123456789012\nsso_role_name = reader\nsso_session = gone\n", "sso_session 'gone' does not exist")]
    [InlineData($"{RoleArn}credential_source = Environment\n", "AWS_ACCESS_KEY_ID is not set")]
    [InlineData($"{RoleArn}credential_source = EcsContainer\n", "AWS_CONTAINER_CREDENTIALS_FULL_URI is not set")]
    [InlineData($"{RoleArn}credential_source = Vault\n", "'Vault' is none of")]
    public void The_error_of_an_incomplete_source_names_what_is_missing(string settings, string missing)
        => Assert.Contains(missing, GetError(settings).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(null, "HUSH", null, "AWS_ACCESS_KEY_ID is not set")]
    [InlineData("AK", null, null, "AWS_SECRET_ACCESS_KEY is not set")]
    [InlineData("AK", null, "HUSH", "AWS_SECRET_ACCESS_KEY is not set")]
    [InlineData(null, null, "HUSH", "AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY are not set")]
    [InlineData("AK", "", null, "AWS_SECRET_ACCESS_KEY is not set")]
    public async Task A_part_of_a_key_pair_in_the_environment_is_an_error_whatever_else_could_sign(string? access, string? secret, string? token, string missing)
    {
        CognitoException error = await FindInEnvironment(("AWS_ACCESS_KEY_ID", access), ("AWS_SECRET_ACCESS_KEY", secret), ("AWS_SESSION_TOKEN", token));

        Assert.Contains(missing, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("HUSH", error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("token", null, "AWS_ROLE_ARN is not set")]
    [InlineData(null, "arn:aws:iam::123456789012:role/web", "AWS_WEB_IDENTITY_TOKEN_FILE is not set")]
    public async Task A_part_of_a_web_identity_in_the_environment_is_an_error_whatever_else_could_sign(string? file, string? role, string missing)
        => Assert.Contains(missing, (await FindInEnvironment(("AWS_WEB_IDENTITY_TOKEN_FILE", file), ("AWS_ROLE_ARN", role))).Message, StringComparison.Ordinal);

    private async Task<CognitoException> FindInEnvironment(params (string, string?)[] variables)
    {
        using var environment = new EnvironmentScope([.. variables, ("AWS_SHARED_CREDENTIALS_FILE", _files.Write("credentials", "[default]\naws_access_key_id = AKDEFAULT\naws_secret_access_key = secret\n"))]);
        var context = new CredentialContext(new ConnectionOptions(), new ProfileFiles(location: null), "eu-west-1", Loopback: true, new SessionCache(TimeProvider.System));
        CognitoException error = await Assert.ThrowsAsync<CognitoException>(() => new CredentialResolver(context).FindDefaultAsync(CancellationToken.None));
        Assert.Equal(CognitoErrorKind.CredentialsMissing, error.Kind);
        return error;
    }

    [Fact]
    public void Each_variable_moves_only_its_own_file()
    {
        string home = Path.GetDirectoryName(_files.CredentialsPath)!;
        Directory.CreateDirectory(Path.Combine(home, ".aws"));
        string moved = Directory.CreateDirectory(Path.Combine(home, "moved")).FullName;
        _files.Write(".aws/config", "[profile in-config]\nregion = eu-west-1\n");
        _files.Write(".aws/credentials", "[in-credentials]\nregion = eu-west-1\n");
        _files.Write("moved/config", "[profile in-moved-config]\ncredential_process = vault\n");
        _files.Write("moved/credentials", "[in-moved-credentials]\nregion = eu-west-1\n");

        Assert.Equal(["in-config", "in-moved-credentials"], Names(("AWS_SHARED_CREDENTIALS_FILE", Path.Combine(moved, "credentials")), ("AWS_CONFIG_FILE", null)));
        Assert.Equal(["in-credentials", "in-moved-config"], Names(("AWS_SHARED_CREDENTIALS_FILE", null), ("AWS_CONFIG_FILE", Path.Combine(moved, "config"))));
        Assert.Equal(["in-config", "in-credentials"], Names(("AWS_SHARED_CREDENTIALS_FILE", null), ("AWS_CONFIG_FILE", null)));

        string[] Names(params (string, string?)[] variables)
        {
            using var environment = new EnvironmentScope([("HOME", home), .. variables]);
            return [.. new ProfileFiles(location: null).GetAll().Select(profile => profile.Name)];
        }
    }

    [Fact]
    public void Without_a_home_in_the_environment_the_files_are_those_of_the_user()
    {
        using var environment = new EnvironmentScope(("HOME", null), ("USERPROFILE", null), ("AWS_CONFIG_FILE", null), ("AWS_SHARED_CREDENTIALS_FILE", null));

        Assert.True(Path.IsPathFullyQualified(ProfileFiles.HomeFolder));
        Assert.NotNull(new AwsUserPoolClientFactory().GetProfiles(profileLocation: null));
    }

    [Fact]
    public void A_file_is_read_once_for_a_connection()
    {
        using var environment = new EnvironmentScope(("AWS_CONFIG_FILE", null));
        ProfileFiles profiles = Write("region = eu-west-1\n");
        Assert.NotNull(profiles.Find("dev"));

        File.WriteAllText(_files.CredentialsPath, "[late]\nregion = eu-west-1\n");

        Assert.Null(profiles.Find("late"));
        Assert.NotNull(new ProfileFiles(_files.CredentialsPath).Find("late"));
    }

    [Fact]
    public void A_chain_of_thousands_of_profiles_is_refused()
    {
        string chain = string.Concat(Enumerable.Range(0, 5000).Select(i => $"[profile p{i}]\n{RoleArn}source_profile = p{i + 1}\n"));
        _files.Write("config", $"{chain}[profile p5000]\naws_access_key_id = AK\naws_secret_access_key = secret\n");
        using var environment = new EnvironmentScope(("AWS_CONFIG_FILE", null));
        var context = new CredentialContext(new ConnectionOptions(), new ProfileFiles(_files.CredentialsPath), "eu-west-1", Loopback: true, new SessionCache(TimeProvider.System));

        Assert.Contains("more than 50 profiles", Assert.Throws<CognitoException>(() => new CredentialResolver(context).FindInProfile(context.Profiles.Find("p0")!)).Message, StringComparison.Ordinal);
    }
}
