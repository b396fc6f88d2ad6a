using Amazon.Runtime;

namespace CognitoUserTools.Aws;

public class DeferredCredentialsTests
{
    private static CredentialProvider CreateNumbered(string name)
    {
        int requests = 0;
        return CredentialProvider.FromSource(new CredentialSource(name, () => new AccessKeys($"AK{++requests}", "secret", null)));
    }

    private static DeferredCredentials Create(CredentialProvider provider, ConnectionOptions? options = null)
        => new(_ => Task.FromResult(provider), options ?? new ConnectionOptions(), new SessionCache(TimeProvider.System));

    [Fact]
    public async Task Each_signature_requests_credentials_again()
    {
        DeferredCredentials credentials = Create(CreateNumbered("a test"));

        Assert.Equal("AK1", (await credentials.GetCredentialsAsync()).AccessKey);
        Assert.Equal("AK2", (await credentials.GetCredentialsAsync()).AccessKey);
    }

    [Fact]
    public async Task The_source_is_reported_once()
    {
        var sources = new List<string>();
        DeferredCredentials credentials = Create(CreateNumbered("a test"), new ConnectionOptions { OnCredentials = sources.Add });

        await credentials.GetCredentialsAsync();
        await credentials.GetCredentialsAsync();

        Assert.Equal(["a test"], sources);
    }

    [Fact]
    public async Task Concurrent_requests_resolve_the_source_once()
    {
        int found = 0;
        var credentials = new DeferredCredentials(
            async _ =>
            {
                Interlocked.Increment(ref found);
                await Task.Yield();
                return CreateNumbered("a test");
            },
            new ConnectionOptions(),
            new SessionCache(TimeProvider.System));

        await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => credentials.GetCredentialsAsync()));

        Assert.Equal(1, found);
    }

    [Fact]
    public async Task A_source_that_hangs_is_cancelled_with_the_cmdlet()
    {
        using var stopping = new CancellationTokenSource();
        var requested = new TaskCompletionSource();
        var hanging = new CredentialProvider("a test", _ =>
        {
            requested.SetResult();
            return new TaskCompletionSource<ExpiringKeys>().Task;
        });
        Task<ImmutableCredentials> waiting = Create(hanging, new ConnectionOptions { CancellationToken = stopping.Token }).GetCredentialsAsync();

        await requested.Task;
        await stopping.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }

    [Fact]
    public async Task A_source_that_hangs_is_cancelled_with_the_request()
    {
        using var request = new CancellationTokenSource();
        var requested = new TaskCompletionSource();
        using var never = new ManualResetEventSlim();
        DeferredCredentials credentials = Create(new CredentialProvider("a test", _ =>
        {
            requested.SetResult();
            never.Wait(CancellationToken.None);
            throw new InvalidOperationException("late");
        }));
        Task<ImmutableCredentials> waiting = credentials.GetAsync(request.Token);

        await requested.Task;
        await request.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        never.Set();
    }

    [Theory]
    [InlineData("AK\r\nX-Injected: 1", "secret", null, "access key")]
    [InlineData("AKé", "secret", null, "access key")]
    [InlineData("AK", "HUSH\nHUSH", null, "secret key")]
    [InlineData("AK", "secret", "HUSH\r\n HUSH", "session token")]
    public async Task A_key_that_cannot_be_sent_is_refused_before_any_request(string accessKey, string secretKey, string? token, string part)
    {
        DeferredCredentials credentials = Create(CredentialProvider.FromSource(new CredentialSource("-Credential", () => new AccessKeys(accessKey, secretKey, token))));

        CognitoException error = await Assert.ThrowsAsync<CognitoException>(credentials.GetCredentialsAsync);

        Assert.Equal(CognitoErrorKind.CredentialsMissing, error.Kind);
        Assert.Contains($"The {part} of -Credential", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("HUSH", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Space_around_a_key_is_removed()
        => Assert.Equal("AK", (await Create(CredentialProvider.FromSource(new CredentialSource("a test", () => new AccessKeys(" AK\r\n", " secret ", "token\n")))).GetCredentialsAsync()).AccessKey);

    [Fact]
    public async Task An_error_names_the_source()
    {
        DeferredCredentials credentials = Create(new CredentialProvider("the profile 'dev'", _ => throw new AmazonClientException("It is empty.")));

        CognitoException error = await Assert.ThrowsAsync<CognitoException>(credentials.GetCredentialsAsync);

        Assert.Equal(CognitoErrorKind.CredentialsMissing, error.Kind);
        Assert.Equal("The credentials of the profile 'dev' could not be read: It is empty.", error.Message);
    }

    [Fact]
    public async Task A_network_that_is_down_is_a_connection_error()
    {
        DeferredCredentials credentials = Create(new CredentialProvider("a test", _ => throw new AmazonClientException("down", new HttpRequestException("no route"))));

        Assert.Equal(CognitoErrorKind.ConnectionError, (await Assert.ThrowsAsync<CognitoException>(credentials.GetCredentialsAsync)).Kind);
    }

    [Fact]
    public async Task Refused_credentials_are_not_requested_again()
    {
        int requests = 0;
        DeferredCredentials credentials = Create(new CredentialProvider("a test", _ =>
        {
            requests++;
            throw new AmazonClientException("No.");
        }));

        await Assert.ThrowsAsync<CognitoException>(credentials.GetCredentialsAsync);
        await Assert.ThrowsAsync<CognitoException>(credentials.GetCredentialsAsync);

        Assert.Equal(1, requests);
    }

    [Fact]
    public async Task A_failed_request_for_credentials_is_made_again()
    {
        int requests = 0;
        DeferredCredentials credentials = Create(new CredentialProvider("a test", _ => requests++ == 0
            ? throw new HttpRequestException("no route")
            : Task.FromResult(new ExpiringKeys(new ImmutableCredentials("AK", "secret", null), Expires: null))));

        await Assert.ThrowsAsync<CognitoException>(credentials.GetCredentialsAsync);

        Assert.Equal("AK", (await credentials.GetCredentialsAsync()).AccessKey);
    }
}
