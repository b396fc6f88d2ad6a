using CognitoSimulator;

namespace CognitoUserTools.Reliability;

/// <summary>A listing with random faults, and its result.</summary>
internal sealed record SoakRun(int Seed, long Faults, int Users, int Lost, int Duplicated, bool Complete, CognitoErrorKind? Error, bool Hung)
{
    private static readonly TimeSpan MaxRunTime = TimeSpan.FromSeconds(60);

    private static readonly Func<Random, FaultAction>[] Actions =
    [
        _ => new ThrottleFault(),
        _ => new InternalErrorFault(),
        _ => new UnavailableFault(),
        random => new HtmlFault(random.Next(2) == 0 ? 503 : 200),
        random => new ErrorFault("ForbiddenException", "Blocked.", 403, (ErrorForm)random.Next(5)),
        _ => new ErrorFault("InternalErrorException", "An internal error has occurred.", 200, ErrorForm.BodyOnly),
        _ => new RedirectFault(307, new Uri("http://127.0.0.1:9/")),
        random => new DelayFault(TimeSpan.FromMilliseconds(random.Next(20))),
        random => new ResetFault((ResponsePart)random.Next(3)),
        random => new StallFault((ResponsePart)random.Next(3)),
        _ => new SlowBodyFault(new Speed(4000, TimeSpan.FromMilliseconds(1))),
        _ => new TruncatedBodyFault(),
        random => new WrongLengthFault(random.Next(-20, 20)),
        _ => new BrokenJsonFault(),
        _ => new EmptyBodyFault(),
        random => new GzipFault(broken: random.Next(2) == 0),
        random => new ChunkedFault(cutOff: random.Next(2) == 0),
        _ => new MissingRequestIdFault(),
        random => new ShortPageFault(random.Next(1, 60)),
        _ => new EmptyPageFault(),
        random => new UsersMemberFault(random.Next(2) == 0 ? UsersMember.Null : UsersMember.Missing),
        _ => new SameTokenFault(),
        _ => new ExpiredTokenFault(),
        _ => new ForeignTokenFault(),
    ];

    /// <summary>Whether the users of complete pages were returned in order, once; and all users, or an error.</summary>
    public bool IsGood => Lost == 0 && Duplicated == 0 && !IsSilentEnd && !Hung;

    /// <summary>Whether the list ended early without an error.</summary>
    public bool IsSilentEnd => Error is null && !Complete && !Hung;

    public static async Task<SoakRun> StartAsync(int seed, CognitoSimulatorHost simulator, IUserPoolClient client)
    {
        var random = new Random(seed);
        simulator.Reset();

        // Every other run has several searches, of one page each: there a fault affects requests, not pages.
        bool isConcurrent = seed % 2 == 1;
        for (int count = random.Next(1, 6); count > 0; count--)
        {
            simulator.Faults.Add(new Fault(Actions[random.Next(Actions.Length)](random))
            {
                Page = isConcurrent ? null : random.Next(1, 11),
                From = isConcurrent ? random.Next(1, 18) : 1,
                Times = !isConcurrent && random.Next(8) == 0 ? null : random.Next(1, 3),
            });
        }

        using var timeout = new CancellationTokenSource(MaxRunTime);
        var query = new UserQuery(simulator.DefaultPool.Id) { ThrottleLimit = isConcurrent ? 4 : 1 };
        List<string> all = [.. simulator.DefaultPool.Users.Select(user => user.Username)];
        var names = new List<string>();
        try
        {
            CognitoException? error = await ListAsync(client, query, names, timeout.Token);
            long faults = simulator.Faults.Strikes;
            bool isComplete = isConcurrent ? names.ToHashSet().SetEquals(all) : names.SequenceEqual(all);

            // Lost: missing before the last user returned. After it, users are missing because of the error.
            int lost = isConcurrent || names.Count == 0 ? 0 : all.IndexOf(names[^1]) + 1 - names.Distinct().Count();
            if (error?.Bookmark is { } bookmark)
            {
                // An expired or foreign token ends the resumed list with an error too.
                simulator.Faults.Clear();
                UserQuery rest = query with
                {
                    PaginationToken = bookmark.PaginationToken,
                    InterruptedSearches = bookmark.InterruptedSearches,
                    CompletedSearches = bookmark.CompletedSearches,
                    UncheckedSubs = bookmark.UncheckedSubs,
                    Window = new(bookmark.RemainingSkip, bookmark.RemainingFirst),
                };
                if (await ListAsync(client, rest, names, timeout.Token) is null)
                {
                    lost += all.Except(names).Count();
                }
            }

            return new SoakRun(seed, faults, names.Count, lost, Duplicated: names.Count - names.Distinct().Count(), isComplete, error?.Kind, Hung: false);
        }
        catch (OperationCanceledException)
        {
            return new SoakRun(seed, simulator.Faults.Strikes, names.Count, Lost: 0, Duplicated: 0, Complete: false, Error: null, Hung: true);
        }
    }

    private static async Task<CognitoException?> ListAsync(IUserPoolClient client, UserQuery query, List<string> names, CancellationToken cancellationToken)
    {
        try
        {
            await foreach (CognitoUserTools.UserPage page in UserPages.GetPagesAsync(client, query, cancellationToken))
            {
                names.AddRange(page.Users.Select(user => user.Username));
            }

            return null;
        }
        catch (CognitoException e)
        {
            return e;
        }
    }
}
