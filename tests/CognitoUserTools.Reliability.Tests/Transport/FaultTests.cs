using CognitoSimulator;
using CognitoUserTools.Aws;

namespace CognitoUserTools.Reliability;

/// <summary>With any fault, a list has the users of its complete pages, in order, once, and is complete or ends with an error. A lookup returns a user or an error.</summary>
public sealed class FaultTests : IAsyncLifetime
{
    private static readonly Dictionary<string, Row> Rows = new()
    {
        ["throttling"] = new(() => new ThrottleFault(), CognitoErrorKind.TooManyRequests, IsTemporary: true),
        ["an internal error"] = new(() => new InternalErrorFault(), CognitoErrorKind.ServiceError, IsTemporary: true),
        ["a service that is unavailable"] = new(() => new UnavailableFault(), CognitoErrorKind.ServiceError, IsTemporary: true),
        ["HTML, 500"] = new(() => new HtmlFault(500), CognitoErrorKind.ServiceError, IsTemporary: true),
        ["HTML, 503"] = new(() => new HtmlFault(503), CognitoErrorKind.ServiceError, IsTemporary: true),
        ["HTML, 200"] = new(() => new HtmlFault(200), CognitoErrorKind.InvalidResponse, IsTemporary: true),
        ["an error, 200"] = new(() => new ErrorFault("InternalErrorException", "An internal error has occurred.", 200, ErrorForm.BodyOnly), CognitoErrorKind.InvalidResponse),
        ["a block"] = new(() => new ErrorFault("ForbiddenException", "Blocked.", 403), CognitoErrorKind.Forbidden),
        ["a redirect"] = new(() => new RedirectFault(307, new Uri("http://127.0.0.2:9/")), CognitoErrorKind.InvalidResponse),
        ["no request ID"] = new(() => new MissingRequestIdFault()),
        ["a delay"] = new(() => new DelayFault(TimeSpan.FromMilliseconds(100))),
        ["a reset"] = new(() => new ResetFault(), CognitoErrorKind.ConnectionError, IsTemporary: true),
        ["a reset in the headers"] = new(() => new ResetFault(ResponsePart.HalfHead), CognitoErrorKind.ConnectionError, IsTemporary: true),
        ["a reset in the body"] = new(() => new ResetFault(ResponsePart.HalfBody), CognitoErrorKind.ConnectionError, IsTemporary: true),
        ["slow headers"] = new(() => new SlowHeadersFault(new Speed(40, TimeSpan.FromMilliseconds(20)))),
        ["a truncated body"] = new(() => new TruncatedBodyFault(), CognitoErrorKind.ConnectionError, IsTemporary: true),
        ["a length that is too long"] = new(() => new WrongLengthFault(10), CognitoErrorKind.ConnectionError, IsTemporary: true),
        ["a length that is too short"] = new(() => new WrongLengthFault(-10), CognitoErrorKind.InvalidResponse, IsTemporary: true),
        ["broken JSON"] = new(() => new BrokenJsonFault(), CognitoErrorKind.InvalidResponse, IsTemporary: true),
        ["an empty body"] = new(() => new EmptyBodyFault(), CognitoErrorKind.InvalidResponse, IsTemporary: true),
        ["gzip"] = new(() => new GzipFault()),
        ["broken gzip"] = new(() => new GzipFault(broken: true), CognitoErrorKind.InvalidResponse),
        ["chunks"] = new(() => new ChunkedFault()),
        ["incomplete chunks"] = new(() => new ChunkedFault(cutOff: true), CognitoErrorKind.ConnectionError, IsTemporary: true),
        ["a short page"] = new(() => new ShortPageFault(7)) { IsOfPages = true },
        ["an empty page"] = new(() => new EmptyPageFault()) { IsOfPages = true },
        ["Users is null"] = new(() => new UsersMemberFault(UsersMember.Null), CognitoErrorKind.InvalidResponse) { IsOfPages = true },
        ["Users is missing"] = new(() => new UsersMemberFault(UsersMember.Missing), CognitoErrorKind.InvalidResponse) { IsOfPages = true },
        ["the same page token"] = new(() => new SameTokenFault(), CognitoErrorKind.InvalidResponse) { IsOfPages = true, CompletePages = 3 },
        ["a cycle of page tokens"] = new(() => new TokenCycleFault(), CognitoErrorKind.InvalidResponse) { IsOfPages = true, Page = null, CompletePages = 3 },
        ["an expired page token"] = new(() => new ExpiredTokenFault(), CognitoErrorKind.PaginationTokenInvalid) { IsOfPages = true, CompletePages = 3 },
        ["a page token of another list"] = new(() => new ForeignTokenFault(), CognitoErrorKind.PaginationTokenInvalid) { IsOfPages = true, CompletePages = 3 },
    };

    private CognitoSimulatorHost _simulator = null!;

    private CognitoSimulator.UserPool Pool => _simulator.DefaultPool;

    private string Token => _simulator.IssueAccessToken(Pool.Users[0]);

    private string[] Everyone => [.. Pool.Users.Select(user => user.Username)];

    public static TheoryData<string> All => [.. Rows.Keys];

    public static TheoryData<string> Temporary => [.. Rows.Where(row => row.Value.IsTemporary).Select(row => row.Key)];

    public static TheoryData<string> OfAnyResponse => [.. Rows.Where(row => !row.Value.IsOfPages).Select(row => row.Key)];

    // Five pages; faults affect the third.
    public async Task InitializeAsync() => _simulator = await CognitoSimulatorHost.StartAsync(new SimulatorOptions { Users = 250 });

    public async Task DisposeAsync() => await _simulator.DisposeAsync();

    [Theory]
    [MemberData(nameof(All))]
    public async Task A_list_is_complete_or_ends_with_an_error_after_its_complete_pages(string fault)
    {
        Row row = Rows[fault];
        _simulator.Faults.Add(new Fault(row.Create()) { Operation = "ListUsers", Page = row.Page });

        (List<string> names, CognitoException? error) = await ListAsync(attempts: 1);

        Assert.Equal(row.Error is null ? Everyone : Everyone.Take(60 * row.CompletePages), names);
        Assert.Equal(row.Error, error?.Kind);
        Assert.Equal(row.Error is null ? null : names.Count, error?.Bookmark?.Count);
    }

    [Theory]
    [MemberData(nameof(Temporary))]
    public async Task A_page_is_requested_again_after_a_temporary_fault(string fault)
    {
        _simulator.Faults.Add(new Fault(Rows[fault].Create()) { Operation = "ListUsers", Page = 3, Times = 1 });

        (List<string> names, CognitoException? error) = await ListAsync(attempts: 2);

        Assert.Equal(Everyone, names);
        Assert.Null(error);
    }

    [Theory]
    [MemberData(nameof(OfAnyResponse))]
    public async Task A_lookup_returns_a_user_or_an_error(string fault)
    {
        Row row = Rows[fault];
        _simulator.Faults.Add(row.Create());
        using IUserPoolClient client = Open(attempts: 1);

        foreach (Func<IUserPoolClient, Task<string?>> call in (Func<IUserPoolClient, Task<string?>>[])
        [
            async client => (await client.GetUserAsync(Pool.Id, "jon", CancellationToken.None)).PreferredMfaSetting,
            async client => (await client.GetMyUserAsync(Token, CancellationToken.None)).PreferredMfaSetting,
            async client => (await client.GetMyAuthFactorAsync(Token, CancellationToken.None)).PreferredMfaSetting,
        ])
        {
            if (row.Error is null)
            {
                Assert.Equal("SOFTWARE_TOKEN_MFA", await call(client));
            }
            else
            {
                Assert.Equal(row.Error, (await Assert.ThrowsAsync<CognitoException>(() => call(client))).Kind);
            }
        }
    }

    [Fact]
    public async Task Fifty_empty_pages_do_not_end_a_list()
    {
        _simulator.Faults.Add(new Fault(new EmptyPageFault()) { From = 3, To = 52 });

        (List<string> names, CognitoException? error) = await ListAsync(attempts: 1);

        Assert.Equal(Everyone, names);
        Assert.Null(error);
    }

    [Fact]
    public async Task A_server_that_stops_is_an_error_after_the_pages_received()
    {
        CognitoSimulatorHost other = await CognitoSimulatorHost.StartAsync(new SimulatorOptions { Users = 250 });
        using IUserPoolClient client = Open(attempts: 1, other);
        await using IAsyncEnumerator<CognitoUserTools.UserPage> pages = UserPages.GetPagesAsync(client, new UserQuery(Pool.Id)).GetAsyncEnumerator();
        Assert.True(await pages.MoveNextAsync());

        await other.DisposeAsync();
        CognitoException error = await Assert.ThrowsAsync<CognitoException>(async () => await pages.MoveNextAsync());

        Assert.Equal((CognitoErrorKind.ConnectionError, 60), (error.Kind, error.Bookmark?.Count));
    }

    [Fact]
    public async Task A_user_who_stays_is_returned_once_when_others_are_added_and_removed()
    {
        string[] before = Everyone;
        _simulator.Faults.Add(new Fault(new UsersChangeFault([before[5], before[200]], ["new-one"])) { Page = 3, Times = 1 });

        (List<string> names, CognitoException? error) = await ListAsync(attempts: 1);

        Assert.Equal([.. before.Where(name => name != before[200]), "new-one"], names);
        Assert.Null(error);
    }

    // A broken connection gets one attempt more, because a pooled connection may have been closed by the server.
    [Theory]
    [InlineData("throttling", 2)]
    [InlineData("broken JSON", 2)]
    [InlineData("a reset", 3)]
    [InlineData("a truncated body", 3)]
    public async Task The_number_of_attempts_is_as_configured(string fault, int requests)
    {
        _simulator.Faults.Add(Rows[fault].Create());

        Assert.Equal(Rows[fault].Error, (await ListAsync(attempts: 2)).Error?.Kind);

        Assert.Equal(requests, _simulator.Log.Count);
    }

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(303)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task A_redirect_of_a_signed_or_token_request_is_not_followed(int status)
    {
        await using CognitoSimulatorHost other = await CognitoSimulatorHost.StartAsync(new SimulatorOptions { Users = 1 });
        _simulator.Faults.Add(new RedirectFault(status, other.Endpoint));
        using IUserPoolClient client = Open(attempts: 2);

        Assert.Equal(CognitoErrorKind.InvalidResponse, (await ListAsync(attempts: 2)).Error?.Kind);
        await Assert.ThrowsAsync<CognitoException>(() => client.GetMyUserAsync(Token, CancellationToken.None));

        Assert.Equal(2, _simulator.Log.Count);
        Assert.Empty(other.Log.Requests);
    }

    private async Task<(List<string> Names, CognitoException? Error)> ListAsync(int attempts)
    {
        using IUserPoolClient client = Open(attempts);
        var names = new List<string>();
        try
        {
            await foreach (CognitoUserTools.UserPage page in UserPages.GetPagesAsync(client, new UserQuery(Pool.Id)))
            {
                names.AddRange(page.Users.Select(user => user.Username));
            }
        }
        catch (CognitoException e)
        {
            return (names, e);
        }

        return (names, null);
    }

    private IUserPoolClient Open(int attempts, CognitoSimulatorHost? simulator = null)
        => EnvironmentTimeouts.Open(
            attempts,
            readSeconds: 30,
            () => new AwsUserPoolClientFactory().Open(new ConnectionOptions { AccessKey = "AKIDEXAMPLE", SecretKey = "secret", EndpointUrl = (simulator ?? _simulator).Endpoint, DerivedRegion = "eu-west-1" }));

    /// <param name="Create">The fault.</param>
    /// <param name="Error">The error without a retry, if there is one.</param>
    /// <param name="IsTemporary">Whether a retry succeeds when the fault has ended.</param>
    private sealed record Row(Func<FaultAction> Create, CognitoErrorKind? Error = null, bool IsTemporary = false)
    {
        public bool IsOfPages { get; init; }

        public int? Page { get; init; } = 3;

        /// <summary>The number of complete pages before the error.</summary>
        public int CompletePages { get; init; } = 2;
    }
}
