using Amazon.Runtime.CredentialManagement;
using CognitoSimulator;

namespace CognitoUserTools.Aws;

/// <summary>Requests for credentials do not send secrets in the clear to another machine either.</summary>
public sealed class CredentialEndpointsTests : IAsyncLifetime, IDisposable
{
    private readonly ProfileFolder _files = new();
    private CognitoSimulatorHost _simulator = null!;

    public CredentialEndpointsTests()
    {
        string token = _files.Write("web-token", "a.web.token");
        _files.Write("config", $"""
            [profile base]
            aws_access_key_id = AKBASE
            aws_secret_access_key = secret
            [profile role]
            role_arn = arn:aws:iam::123456789012:role/reader
            source_profile = base
            endpoint_url = http://aws.invalid
            max_attempts = 1
            [profile role by service]
            role_arn = arn:aws:iam::123456789012:role/reader
            source_profile = base
            services = plain
            [profile web]
            role_arn = arn:aws:iam::123456789012:role/web
            web_identity_token_file = {token}
            services = plain
            [profile chained]
            role_arn = arn:aws:iam::123456789012:role/second
            source_profile = role by service
            [profile sso]
            sso_start_url = https://example.awsapps.com/start
            sso_region = eu-west-1
            sso_account_id = 123456789012
            sso_role_name = reader
            services = plain
            [services plain]
            sts =
              endpoint_url = http://sts.invalid
            sso_oidc =
              endpoint_url = http://oidc.invalid
            """);
    }

    public async Task InitializeAsync() => _simulator = await CognitoSimulatorHost.StartAsync(new SimulatorOptions { Users = 10 });

    public async Task DisposeAsync() => await _simulator.DisposeAsync();

    public void Dispose() => _files.Dispose();

    private async Task<CognitoException> GetErrorAsync(string profile, bool allowInsecure = false)
    {
        var options = new ConnectionOptions
        {
            ProfileName = profile,
            ProfileLocation = _files.CredentialsPath,
            EndpointUrl = _simulator.Endpoint,
            DerivedRegion = "eu-west-1",
            AllowInsecureEndpoint = allowInsecure,
        };
        using IUserPoolClient client = new AwsUserPoolClientFactory().Open(options);
        return await Assert.ThrowsAsync<CognitoException>(() => client.GetUserAsync(_simulator.DefaultPool.Id, "jon", CancellationToken.None));
    }

    [Theory]
    [InlineData("role", "AWS STS", "http://aws.invalid")]
    [InlineData("role by service", "AWS STS", "http://sts.invalid")]
    [InlineData("chained", "AWS STS", "http://sts.invalid")]
    [InlineData("web", "AWS STS", "http://sts.invalid")]
    [InlineData("sso", "IAM Identity Center", "http://oidc.invalid")]
    public async Task Plain_http_to_another_machine_is_refused(string profile, string service, string endpoint)
    {
        CognitoException error = await GetErrorAsync(profile);

        Assert.Equal(CognitoErrorKind.InsecureEndpoint, error.Kind);
        Assert.Contains(service, error.Message, StringComparison.Ordinal);
        Assert.Contains(endpoint, error.Message, StringComparison.Ordinal);
        Assert.Empty(_simulator.Log.Requests);
    }

    [Fact]
    public async Task AllowInsecureEndpoint_allows_plain_http()
        => Assert.Equal(CognitoErrorKind.ConnectionError, (await GetErrorAsync("role", allowInsecure: true)).Kind);

    [Fact]
    public async Task A_SAML_sign_in_by_the_SDK_uses_no_such_endpoint()
    {
        var profile = new Profile("saml", new Dictionary<string, string> { ["endpoint_url"] = "http://sts.invalid", ["role_arn"] = "arn:aws:iam::123456789012:role/reader" }, config: null)
        {
            Saml = new CredentialProfile("saml", new CredentialProfileOptions { EndpointName = "adfs", RoleArn = "arn:aws:iam::123456789012:role/reader" }),
        };
        var context = new CredentialContext(new ConnectionOptions(), new ProfileFiles(location: null), "eu-west-1", Loopback: false, new SessionCache(TimeProvider.System));

        CognitoException error = await Assert.ThrowsAsync<CognitoException>(() => new CredentialResolver(context).FindInProfile(profile)!.GetAsync(CancellationToken.None));

        Assert.Equal(CognitoErrorKind.InsecureEndpoint, error.Kind);
    }
}
