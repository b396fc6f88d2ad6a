using CognitoUserTools.Reliability;
using FsCheck;
using FsCheck.Fluent;

namespace CognitoUserTools.Filters;

/// <summary>A filter finds what it says, whatever part of it the service is asked.</summary>
public class FilterTreeProperties
{
    private static readonly Gen<(FilterTree Tree, CognitoUser[] Users)> Cases =
        from tree in FilterTree.Trees from users in FilterTree.Users select (tree, users);

    [Fact]
    public void A_filter_that_is_printed_and_read_is_printed_the_same() => Properties.Hold(
        Cases,
        @case =>
        {
            UserFilter filter = Filter.Read(@case.Tree.Text)!;
            string printed = Filter.ReadExpression(@case.Tree.Text).ToString()!;
            UserFilter again = Filter.Read(printed)!;

            Assert.Equal(printed, Filter.ReadExpression(printed).ToString());
            Assert.Equal(filter.Searches, again.Searches);
            Assert.Equal(filter.Check, again.Check);
        },
        times: 2000);

    [Fact]
    public void What_the_service_finds_and_the_check_passes_is_what_the_whole_filter_says() => Properties.Hold(
        Cases,
        @case =>
        {
            UserFilter filter = Filter.Read(@case.Tree.Text)!;
            CognitoUser[] expected = [.. @case.Users.Where(@case.Tree.Holds)];

            IReadOnlyList<string?> searches = filter.Searches ?? (IReadOnlyList<string?>)[null];
            CognitoUser[] found = [.. searches.SelectMany((search, i) => DocumentedService.Search(@case.Users, search).Where(user => filter.Accepts?.Invoke(user, i) != false))];

            Assert.Equal(expected, @case.Users.Where(Filter.ReadExpression(@case.Tree.Text).Matches));
            Assert.Equal(expected.OrderBy(IndexOf), found.OrderBy(IndexOf));

            int IndexOf(CognitoUser user) => Array.IndexOf(@case.Users, user);
        },
        times: 5000);
}
