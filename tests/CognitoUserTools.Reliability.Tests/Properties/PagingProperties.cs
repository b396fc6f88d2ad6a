using CognitoUserTools.Query;
using FsCheck;
using FsCheck.Fluent;

namespace CognitoUserTools.Reliability;

/// <summary>Any pages, a failed request, a token cycle: the users of the earlier pages, in order, once; then the end or an error.</summary>
public class PagingProperties
{
    private static readonly UserQuery Everyone = new("eu-west-1_AbC");

    private sealed record Listing(int[] Sizes, int FailsAt, int CycleAt, int CycleTo, int Skip, int? First)
    {
        public bool Fails => FailsAt < Sizes.Length;

        public bool HasCycle => CycleAt < Sizes.Length - 1 && CycleTo > 0 && CycleTo <= CycleAt;
    }

    private static readonly Gen<Listing> Listings =
        from sizes in Gen.Frequency((1, Gen.Constant(0)), (3, Gen.Choose(0, 60))).NonEmptyListOf()
        from failsAt in Gen.Choose(0, 40)
        from cycleAt in Gen.Choose(0, 40)
        from cycleTo in Gen.Choose(0, 10)
        from skip in Gen.Frequency((2, Gen.Constant(0)), (1, Gen.Choose(0, 200)))
        from first in Gen.Frequency((2, Gen.Constant(-1)), (1, Gen.Choose(0, 200)))
        select new Listing([.. sizes], failsAt, cycleAt, cycleTo, skip, first < 0 ? null : first);

    [Fact]
    public void Every_user_is_returned_exactly_once() => Properties.Hold(Listings, listing =>
    {
        using ScriptedClient client = CreateClient(listing);
        (List<string> names, CognitoException? error) = List(client, Everyone with { Window = new(listing.Skip, listing.First) });

        int total = listing.Sizes.Sum();
        List<string> expected = [.. Enumerable.Range(0, total).Skip(listing.Skip).Take(listing.First ?? int.MaxValue).Select(i => $"user{i}")];
        Assert.Equal(expected.Take(names.Count), names);
        if (error is null)
        {
            Assert.Equal(expected, names);
        }
        else
        {
            Assert.True(listing.Fails || listing.HasCycle);
            Assert.Equal(names.Count, error.Bookmark?.Count ?? 0);
        }
    });

    [Fact]
    public void A_broken_list_resumes_from_its_bookmark() => Properties.Hold(Listings, listing =>
    {
        listing = listing with { CycleAt = int.MaxValue };
        using ScriptedClient client = CreateClient(listing);
        UserQuery query = Everyone with { Window = new(listing.Skip, listing.First) };
        (List<string> names, CognitoException? error) = List(client, query);
        if (error?.Bookmark is { } bookmark)
        {
            client.BeforeResponse = (_, _) => Task.CompletedTask;
            UserQuery rest = query with { PaginationToken = bookmark.PaginationToken, Window = new(bookmark.RemainingSkip, bookmark.RemainingFirst) };
            names.AddRange(List(client, rest).Names);
            Assert.Equal(Enumerable.Range(0, listing.Sizes.Sum()).Skip(listing.Skip).Take(listing.First ?? int.MaxValue).Select(i => $"user{i}"), names);
        }
    });

    /// <summary>Page i has the token "i". The token of the page CycleAt is that of an earlier page.</summary>
    private static ScriptedClient CreateClient(Listing listing)
    {
        var client = new ScriptedClient
        {
            BeforeResponse = (token, _) => ParsePage(token) == listing.FailsAt ? throw new CognitoException(CognitoErrorKind.ConnectionError, "broken") : Task.CompletedTask,
        };
        client.Respond = (token, _) =>
        {
            int page = ParsePage(token);
            string? next = page == listing.Sizes.Length - 1 ? null : listing.HasCycle && page == listing.CycleAt ? $"{listing.CycleTo}" : $"{page + 1}";
            return ScriptedClient.Page(listing.Sizes.Take(page).Sum(), listing.Sizes[page], next);
        };
        return client;
    }

    private static int ParsePage(string? token) => token is null ? 0 : int.Parse(token, System.Globalization.CultureInfo.InvariantCulture);

    private static (List<string> Names, CognitoException? Error) List(ScriptedClient client, UserQuery query)
    {
        var names = new List<string>();
        async Task ListAsync()
        {
            await foreach (UserPage page in UserPages.GetPagesAsync(client, query))
            {
                names.AddRange(page.Users.Select(user => user.Username));
            }
        }

        try
        {
            ListAsync().WaitAsync(TimeSpan.FromSeconds(30)).GetAwaiter().GetResult();
            return (names, null);
        }
        catch (CognitoException e)
        {
            return (names, e);
        }
    }
}
