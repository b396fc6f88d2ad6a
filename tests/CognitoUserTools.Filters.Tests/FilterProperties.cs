using System.Buffers;
using System.Text;
using CognitoUserTools.Reliability;
using FsCheck;
using FsCheck.Fluent;

namespace CognitoUserTools.Filters;

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
        AssertReads(Equal(search), search.Attribute, isPrefix: false, search.Value);
        AssertReads(Prefix(search), search.Attribute, isPrefix: true, search.Value);
    });

    [Fact]
    public void A_filter_that_was_built_is_sent_as_it_is_where_the_service_can_search_it() => Properties.Hold(Searches, search =>
    {
        string equal = Equal(search);
        if (ServiceFilter.Fits(equal))
        {
            Assert.Equal([equal], Filter.Read(equal)!.Searches);
            Assert.Null(Filter.Read(equal)!.Check);
        }

        string prefix = Prefix(search);
        bool isSearchable = ServiceFilter.Fits(prefix)
            && Rune.DecodeLastFromUtf16(search.Value, out Rune last, out _) == OperationStatus.Done && Rune.IsLetterOrDigit(last);
        Assert.Equal(isSearchable, Filter.Read(prefix)!.Searches is [var only] && only == prefix);
        Assert.Equal(isSearchable, Filter.Read(prefix)!.Check is null);
    });

    [Fact]
    public void PowerShells_operators_and_quotes_say_the_same() => Properties.Hold(Searches, search =>
    {
        string quoted = search.Value.Replace("'", "''", StringComparison.Ordinal);
        Assert.Equal(
            Filter.Read(Equal(search))!.Searches,
            Filter.Read($"{search.Attribute.DisplayName} -eq '{quoted}'")!.Searches);

        string pattern = string.Concat(quoted.Select(c => c is '*' or '?' or '[' or ']' or '`' ? $"`{c}" : $"{c}"));
        Assert.Equal(
            Filter.Read(Prefix(search))!.Searches,
            Filter.Read($"{search.Attribute.DisplayName} -like '{pattern}*'")!.Searches);
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
                foreach (string search in Filter.Read(typed)?.Searches ?? [])
                {
                    Assert.NotNull(CognitoSimulator.FilterParser.Parse(search));
                }
            }
            catch (CognitoException e)
            {
                Assert.Equal(CognitoErrorKind.InvalidFilter, e.Kind);
            }
        });

    private static string Equal((FilterAttribute Attribute, string Value) search) => FilterArgument.ForValues(search.Attribute.ApiName, [search.Value]).Text;

    private static string Prefix((FilterAttribute Attribute, string Value) search) => FilterArgument.ForPrefix(search.Attribute.DisplayName, search.Value).Text;

    private static void AssertReads(string filter, FilterAttribute attribute, bool isPrefix, string value)
    {
        if (ServiceFilter.Fits(filter))
        {
            var read = CognitoSimulator.FilterParser.Parse(filter)!;
            Assert.Equal((attribute.ApiName, isPrefix, value), (read.Attribute, read.IsPrefix, read.Value));
        }
    }
}
