using CognitoUserTools.Query;
using FsCheck;
using FsCheck.Fluent;

namespace CognitoUserTools.Reliability;

/// <summary>Any number of concurrent searches and failed requests: after the last resume, each user was returned once.</summary>
public class ConcurrentPagingProperties
{
    private sealed record Listing(int Users, int PageSize, int Limit, int LimitOfResume, int[] Failures, bool IsOfValues);

    private static readonly Gen<Listing> Listings =
        from users in Gen.Choose(0, 250)
        from pageSize in Gen.Choose(1, 60)
        from limit in Gen.Choose(2, 16)
        from limitOfResume in Gen.Choose(1, 16)
        from failures in Gen.Choose(0, 60).ListOf()
        from isOfValues in Gen.Elements(true, false)
        select new Listing(users, pageSize, limit, limitOfResume, [.. failures.Take(6)], isOfValues);

    [Fact]
    public void Every_user_is_returned_exactly_once() => Properties.Hold(
        Listings,
        listing =>
        {
            using var pool = new SearchablePool(listing.Users, listing.PageSize);
            pool.BeforeResponse = (request, _, _, _) => listing.Failures.Contains(request) ? throw new CognitoException(CognitoErrorKind.ConnectionError, "broken") : Task.CompletedTask;
            var first = new UserQuery("eu-west-1_AbC")
            {
                ThrottleLimit = listing.Limit,
                Filter = listing.IsOfValues ? new UserFilter("values") { Searches = [.. Enumerable.Range(0, listing.Users).Select(i => $"email = \"user{i}@example.com\"")] } : null,
            };
            var names = new List<string>();
            UserQuery? query = first;
            while (query is not null)
            {
                CognitoException? error = List(pool, query, names);
                query = error is null ? null : error.Bookmark is not { } bookmark ? query : first with
                {
                    ThrottleLimit = listing.LimitOfResume,
                    PaginationToken = bookmark.PaginationToken,
                    CompletedSearches = bookmark.CompletedSearches,
                    InterruptedSearches = bookmark.InterruptedSearches,
                    UncheckedSubs = bookmark.UncheckedSubs,
                };
            }

            Assert.Equal(pool.Users.Select(user => user.Username).Order(StringComparer.Ordinal), names.Order(StringComparer.Ordinal));
            Assert.InRange(pool.MaxInFlight, 0, Math.Max(listing.Limit, listing.LimitOfResume));
        },
        times: 100);

    private static CognitoException? List(SearchablePool pool, UserQuery query, List<string> names)
    {
        async Task ListAsync()
        {
            await foreach (UserPage page in UserPages.GetPagesAsync(pool, query))
            {
                names.AddRange(page.Users.Select(user => user.Username));
            }
        }

        try
        {
            ListAsync().WaitAsync(TimeSpan.FromSeconds(30)).GetAwaiter().GetResult();
            return null;
        }
        catch (CognitoException e)
        {
            return e;
        }
    }
}
