using CognitoSimulator;

namespace CognitoUserTools.Aws;

/// <summary>Which credentials sign, by the simulator's log. Credentials.Tests.ps1 tests the sources of the environment.</summary>
public sealed class CredentialResolverTests : IAsyncLifetime, IDisposable
{
    private readonly ProfileFolder _files = new("[dev]\naws_access_key_id = AKPROFILE\naws_secret_access_key = secret\naws_session_token = profile-session\n");
    private CognitoSimulatorHost _simulator = null!;

    public async Task InitializeAsync() => _simulator = await CognitoSimulatorHost.StartAsync(new SimulatorOptions { Users = 10 });

    public async Task DisposeAsync() => await _simulator.DisposeAsync();

    public void Dispose() => _files.Dispose();

    private ConnectionOptions Everything => new()
    {
        AccessKey = "AKKEYS",
        SecretKey = "secret",
        SessionToken = "keys-session",
        Credential = new CredentialSource("-Credential", () => new AccessKeys("AKOBJECT", "secret", null)),
        ProfileName = "dev",
        ProfileLocation = _files.CredentialsPath,
        StoredCredential = new CredentialSource("$StoredAWSCredentials", () => new AccessKeys("AKSESSION", "secret", "session")),
        EndpointUrl = _simulator.Endpoint,
        DerivedRegion = "eu-west-1",
    };

    private ConnectionOptions WithoutKeys => Everything with { AccessKey = null, SecretKey = null, SessionToken = null };

    private async Task<(string? AccessKey, string? SessionToken)> Signer(ConnectionOptions options)
    {
        _simulator.Reset();
        using IUserPoolClient client = new AwsUserPoolClientFactory().Open(options);
        await client.GetUserAsync(_simulator.DefaultPool.Id, "jon", CancellationToken.None);
        LoggedRequest request = _simulator.Log.Requests.Single();
        return (request.AccessKey, request.SessionToken);
    }

    [Fact]
    public async Task Keys_then_the_object_then_the_profile_then_the_session()
    {
        ConnectionOptions options = Everything;
        Assert.Equal(("AKKEYS", "keys-session"), await Signer(options));

        options = WithoutKeys;
        Assert.Equal(("AKOBJECT", null), await Signer(options));

        options = options with { Credential = null };
        Assert.Equal(("AKPROFILE", "profile-session"), await Signer(options));

        options = options with { ProfileName = null };
        Assert.Equal(("AKSESSION", "session"), await Signer(options));
    }

    [Theory]
    [InlineData(" AKKEYS\n", "secret\r\n", "\tkeys-session ", null)]
    [InlineData("AKKEYS\r\nX-Injected: 1", "secret", null, "The access key of -AccessKey and -SecretKey")]
    [InlineData("AKKEYS", "sec\nret", null, "The secret key of")]
    [InlineData("AKKEYS", "secret", "keys\u00fcsession", "The session token of")]
    public async Task Keys_are_sent_without_white_space_around_them_and_never_with_a_character_that_ends_a_header(string access, string secret, string? token, string? refusal)
    {
        ConnectionOptions options = Everything with { AccessKey = access, SecretKey = secret, SessionToken = token };
        if (refusal is null)
        {
            Assert.Equal(("AKKEYS", "keys-session"), await Signer(options));
            return;
        }

        CognitoException error = await Assert.ThrowsAsync<CognitoException>(() => Signer(options));

        Assert.Equal(CognitoErrorKind.CredentialsMissing, error.Kind);
        Assert.StartsWith(refusal, error.Message, StringComparison.Ordinal);
        Assert.Empty(_simulator.Log.Requests);
    }

    [Theory]
    [InlineData("AKKEYS", null, null, "-SecretKey is missing")]
    [InlineData(null, "secret", null, "-AccessKey is missing")]
    [InlineData(null, null, "keys-session", "-AccessKey and -SecretKey are missing")]
    [InlineData("AKKEYS", null, "keys-session", "-SecretKey is missing")]
    [InlineData(null, "secret", "keys-session", "-AccessKey is missing")]
    public void A_part_of_explicit_credentials_is_refused_whatever_else_could_sign(string? accessKey, string? secretKey, string? sessionToken, string missing)
    {
        ConnectionOptions options = Everything with { AccessKey = accessKey, SecretKey = secretKey, SessionToken = sessionToken };

        CognitoException error = Assert.Throws<CognitoException>(() => new AwsUserPoolClientFactory().Open(options));

        Assert.Equal(CognitoErrorKind.CredentialsMissing, error.Kind);
        Assert.Contains(missing, error.Message, StringComparison.Ordinal);
        Assert.Contains("-SessionToken", error.RecommendedAction, StringComparison.Ordinal);
        Assert.DoesNotContain("keys-session", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_signature_has_keys_of_one_request_for_them()
    {
        int requests = 0;
        ConnectionOptions options = WithoutKeys with { Credential = new CredentialSource("a test", () => new AccessKeys($"AK{++requests}", "secret", $"token{requests}")) };

        using IUserPoolClient client = new AwsUserPoolClientFactory().Open(options);
        await client.GetUserAsync(_simulator.DefaultPool.Id, "jon", CancellationToken.None);
        await client.GetUserAsync(_simulator.DefaultPool.Id, "jon", CancellationToken.None);

        Assert.Equal([("AK1", "token1"), ("AK2", "token2")], _simulator.Log.Requests.Select(request => (request.AccessKey, request.SessionToken)));
    }

    [Fact]
    public async Task If_the_chosen_source_fails_no_other_is_tried()
    {
        ConnectionOptions options = WithoutKeys with { Credential = new CredentialSource("a test", () => throw new InvalidOperationException("It is locked.")) };
        using IUserPoolClient client = new AwsUserPoolClientFactory().Open(options);

        CognitoException error = await Assert.ThrowsAsync<CognitoException>(() => client.GetUserAsync(_simulator.DefaultPool.Id, "jon", CancellationToken.None));

        Assert.Equal(CognitoErrorKind.CredentialsMissing, error.Kind);
        Assert.Contains("InvalidOperationException", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("It is locked.", error.ToString(), StringComparison.Ordinal);
        Assert.Empty(_simulator.Log.Requests);
    }

    [Fact]
    public async Task Pools_are_listed_over_all_pages()
    {
        for (int i = 0; i < 70; i++)
        {
            _simulator.AddPool($"eu-west-1_Pool{i}");
        }

        using IUserPoolClient client = new AwsUserPoolClientFactory().Open(Everything);
        IReadOnlyList<UserPoolSummary> pools = await client.ListUserPoolsAsync(CancellationToken.None);

        Assert.Equal(71, pools.Count);
        Assert.Contains(pools, pool => pool.UserPoolId == "eu-west-1_Pool69" && pool.Name is not null);
    }
}
