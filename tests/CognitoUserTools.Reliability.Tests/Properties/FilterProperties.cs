using System.Buffers;
using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace CognitoUserTools.Reliability;

/// <summary>A value is data, whatever it holds: the service's own parser, as the simulator has it, gives it back.</summary>
public class FilterProperties
{
    private static readonly Gen<(FilterAttribute Attribute, string Value)> Searches =
        from attribute in Gen.Elements(FilterAttribute.SearchableByService.Where(attribute => attribute.DisplayName != "Enabled"))
        from value in Properties.Text
        select (attribute, value);

    [Fact]
    public void A_value_comes_back_from_the_filter_that_was_built_of_it() => Properties.Hold(Searches, search =>
    {
        AssertReads(UserFilter.EqualTo(search.Attribute.ApiName, search.Value), search.Attribute, isPrefix: false, search.Value);
        AssertReads(UserFilter.StartsWith(search.Attribute.DisplayName, search.Value), search.Attribute, isPrefix: true, search.Value);
    });

    [Fact]
    public void A_filter_that_was_built_is_sent_as_it_is_where_the_service_can_search_it() => Properties.Hold(Searches, search =>
    {
        string equal = UserFilter.EqualTo(search.Attribute.ApiName, search.Value);
        if (equal.Length <= UserFilter.MaxLength)
        {
            Assert.Equal([equal], UserFilter.Parse(equal)!.Searches);
            Assert.Null(UserFilter.Parse(equal)!.Check);
        }

        string prefix = UserFilter.StartsWith(search.Attribute.ApiName, search.Value);
        bool isSearchable = prefix.Length <= UserFilter.MaxLength
            && Rune.DecodeLastFromUtf16(search.Value, out Rune last, out _) == OperationStatus.Done && Rune.IsLetterOrDigit(last);
        Assert.Equal(isSearchable, UserFilter.Parse(prefix)!.Searches is [var only] && only == prefix);
        Assert.Equal(isSearchable, UserFilter.Parse(prefix)!.Check is null);
    });

    [Fact]
    public void PowerShells_operators_and_quotes_say_the_same() => Properties.Hold(Searches, search =>
    {
        string quoted = search.Value.Replace("'", "''", StringComparison.Ordinal);
        Assert.Equal(
            UserFilter.Parse(UserFilter.EqualTo(search.Attribute.ApiName, search.Value))!.Searches,
            UserFilter.Parse($"{search.Attribute.DisplayName} -eq '{quoted}'")!.Searches);

        string pattern = string.Concat(quoted.Select(c => c is '*' or '?' or '[' or ']' or '`' ? $"`{c}" : $"{c}"));
        Assert.Equal(
            UserFilter.Parse(UserFilter.StartsWith(search.Attribute.ApiName, search.Value))!.Searches,
            UserFilter.Parse($"{search.Attribute.DisplayName} -like '{pattern}*'")!.Searches);
    });

    [Fact]
    public void Whatever_is_typed_is_everyone_or_a_filter_that_the_service_reads_or_the_one_error() => Properties.Hold(
        from attribute in Gen.Elements("email", "Enabled", "custom:x", "")
        from comparison in Gen.Elements("=", "^=", " -eq ", " -like ", " -and ", "")
        from text in Properties.Text
        from quote in Gen.Elements("\"", "'", "")
        select $"{attribute}{comparison}{quote}{text}{quote}",
        typed =>
        {
            try
            {
                foreach (string search in UserFilter.Parse(typed)?.Searches ?? [])
                {
                    Assert.NotNull(CognitoSimulator.FilterParser.Parse(search));
                }
            }
            catch (CognitoException e)
            {
                Assert.Equal(CognitoErrorKind.InvalidFilter, e.Kind);
            }
        });

    private static void AssertReads(string filter, FilterAttribute attribute, bool isPrefix, string value)
    {
        if (filter.Length <= UserFilter.MaxLength)
        {
            var read = CognitoSimulator.FilterParser.Parse(filter)!;
            Assert.Equal((attribute.ApiName, isPrefix, value), (read.Attribute, read.IsPrefix, read.Value));
        }
    }
}
