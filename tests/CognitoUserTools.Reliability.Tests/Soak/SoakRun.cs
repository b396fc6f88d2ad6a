using CognitoSimulator;

namespace CognitoUserTools.Reliability;

/// <summary>One listing under faults drawn from a seed, and what became of the rule.</summary>
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
        random => new ResetFault((AnswerPart)random.Next(3)),
        random => new StallFault((AnswerPart)random.Next(3)),
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

    /// <summary>Whether the rule was kept: the users of complete pages, in order, once; and all of them or an error.</summary>
    public bool IsGood => Lost == 0 && Duplicated == 0 && !IsSilentEnd && !Hung;

    /// <summary>A list that ends early and says nothing of it.</summary>
    public bool IsSilentEnd => Error is null && !Complete && !Hung;

    public static async Task<SoakRun> OfAsync(int seed, CognitoSimulatorHost simulator, IUserPoolClient client)
    {
        var random = new Random(seed);
        simulator.Reset();
        for (int count = random.Next(1, 6); count > 0; count--)
        {
            simulator.Faults.Add(new Fault(Actions[random.Next(Actions.Length)](random))
            {
                Page = random.Next(1, 11),
                Times = random.Next(8) == 0 ? null : random.Next(1, 3),
            });
        }

        var names = new List<string>();
        CognitoErrorKind? error = null;
        bool hung = false;
        using var timeout = new CancellationTokenSource(MaxRunTime);
        try
        {
            await foreach (CognitoUserTools.UserPage page in UserPages.GetPagesAsync(client, new UserQuery(simulator.DefaultPool.Id), timeout.Token))
            {
                names.AddRange(page.Users.Select(user => user.Username));
            }
        }
        catch (CognitoException e)
        {
            error = e.Kind;
        }
        catch (OperationCanceledException)
        {
            hung = true;
        }

        List<string> all = [.. simulator.DefaultPool.Users.Select(user => user.Username)];
        return new SoakRun(
            seed,
            simulator.Faults.Strikes,
            names.Count,
            // A user missing before the last one that came is lost; one missing at the end is told of by the error.
            Lost: names.Count == 0 ? 0 : all.IndexOf(names[^1]) + 1 - names.Distinct().Count(),
            Duplicated: names.Count - names.Distinct().Count(),
            Complete: names.SequenceEqual(all),
            error,
            hung);
    }
}
