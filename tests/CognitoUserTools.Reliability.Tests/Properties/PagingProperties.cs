using CognitoUserTools.Query;
using FsCheck;
using FsCheck.Fluent;

namespace CognitoUserTools.Reliability;

/// <summary>Whatever the pages are and wherever one breaks: the users of the pages before, in order, once, and then the end or an error.</summary>
public class PagingProperties
{
    private static readonly UserQuery Everyone = new("eu-west-1_AbC");

    private sealed record Listing(int[] Sizes, int BreaksAt, int CircleAt, int CircleTo, int Skip, int? First)
    {
        public bool Breaks => BreaksAt < Sizes.Length;

        public bool Circles => CircleAt < Sizes.Length - 1 && CircleTo > 0 && CircleTo <= CircleAt;
    }

    private static readonly Gen<Listing> Listings =
        from sizes in Gen.Frequency((1, Gen.Constant(0)), (3, Gen.Choose(0, 60))).NonEmptyListOf()
        from breaksAt in Gen.Choose(0, 40)
        from circleAt in Gen.Choose(0, 40)
        from circleTo in Gen.Choose(0, 10)
        from skip in Gen.Frequency((2, Gen.Constant(0)), (1, Gen.Choose(0, 200)))
        from first in Gen.Frequency((2, Gen.Constant(-1)), (1, Gen.Choose(0, 200)))
        select new Listing([.. sizes], breaksAt, circleAt, circleTo, skip, first < 0 ? null : first);

    [Fact]
    public void Every_user_is_returned_exactly_once() => Properties.Hold(Listings, listing =>
    {
        using ScriptedClient client = Script(listing);
        (List<string> names, CognitoException? error) = Walk(client, Everyone with { Window = new(listing.Skip, listing.First) });

        int total = listing.Sizes.Sum();
        List<string> wanted = [.. Enumerable.Range(0, total).Skip(listing.Skip).Take(listing.First ?? int.MaxValue).Select(i => $"user{i}")];
        Assert.Equal(wanted.Take(names.Count), names);
        if (error is null)
        {
            Assert.Equal(wanted, names);
        }
        else
        {
            Assert.True(listing.Breaks || listing.Circles);
            Assert.Equal(names.Count, error.Bookmark?.Count ?? 0);
        }
    });

    [Fact]
    public void A_broken_list_resumes_from_its_bookmark() => Properties.Hold(Listings, listing =>
    {
        listing = listing with { CircleAt = int.MaxValue };
        using ScriptedClient client = Script(listing);
        UserQuery query = Everyone with { Window = new(listing.Skip, listing.First) };
        (List<string> names, CognitoException? error) = Walk(client, query);
        if (error?.Bookmark is { } bookmark)
        {
            client.BeforeResponse = (_, _) => Task.CompletedTask;
            UserQuery rest = query with { PaginationToken = bookmark.PaginationToken, Window = new(bookmark.RemainingSkip, bookmark.RemainingFirst) };
            names.AddRange(Walk(client, rest).Names);
            Assert.Equal(Enumerable.Range(0, listing.Sizes.Sum()).Skip(listing.Skip).Take(listing.First ?? int.MaxValue).Select(i => $"user{i}"), names);
        }
    });

    /// <summary>Page i has the token "i"; the page of the circle sends its reader back.</summary>
    private static ScriptedClient Script(Listing listing)
    {
        var client = new ScriptedClient
        {
            BeforeResponse = (token, _) => Page(token) == listing.BreaksAt ? throw new CognitoException(CognitoErrorKind.ConnectionError, "broken") : Task.CompletedTask,
        };
        client.Respond = (token, _) =>
        {
            int page = Page(token);
            string? next = page == listing.Sizes.Length - 1 ? null : listing.Circles && page == listing.CircleAt ? $"{listing.CircleTo}" : $"{page + 1}";
            return ScriptedClient.Page(listing.Sizes.Take(page).Sum(), listing.Sizes[page], next);
        };
        return client;
    }

    private static int Page(string? token) => token is null ? 0 : int.Parse(token, System.Globalization.CultureInfo.InvariantCulture);

    private static (List<string> Names, CognitoException? Error) Walk(ScriptedClient client, UserQuery query)
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
