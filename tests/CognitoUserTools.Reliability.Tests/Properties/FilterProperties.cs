using FsCheck;
using FsCheck.Fluent;

namespace CognitoUserTools.Reliability;

/// <summary>A value is data, whatever it holds: the service's own parser, as the simulator has it, gives it back.</summary>
public class FilterProperties
{
    private static readonly Gen<(SearchableAttribute Attribute, string Value)> Searches =
        from attribute in Gen.Elements(SearchableAttribute.All.Where(attribute => attribute.DisplayName != "Enabled"))
        from value in Properties.Text
        select (attribute, value);

    [Fact]
    public void A_value_comes_back_from_the_filter_that_was_built_of_it() => Properties.Hold(Searches, search =>
    {
        AssertReads(Built(() => UserFilter.EqualTo(search.Attribute.ApiName, search.Value)), search.Attribute, isPrefix: false, search.Value);
        AssertReads(Built(() => UserFilter.StartsWith(search.Attribute.DisplayName, search.Value)), search.Attribute, isPrefix: true, search.Value);
    });

    [Fact]
    public void A_filter_that_was_built_is_read_as_itself() => Properties.Hold(Searches, search =>
    {
        if (Built(() => UserFilter.EqualTo(search.Attribute.ApiName, search.Value)) is { } equal)
        {
            Assert.Equal(equal, UserFilter.Parse(equal));
        }

        if (Built(() => UserFilter.StartsWith(search.Attribute.ApiName, search.Value)) is { } prefix)
        {
            Assert.Equal(prefix, UserFilter.Parse(prefix));
        }
    });

    [Fact]
    public void PowerShells_operators_and_quotes_say_the_same() => Properties.Hold(Searches, search =>
    {
        string quoted = search.Value.Replace("'", "''", StringComparison.Ordinal);
        Assert.Equal(
            Built(() => UserFilter.EqualTo(search.Attribute.ApiName, search.Value)),
            Built(() => UserFilter.Parse($"{search.Attribute.DisplayName} -eq '{quoted}'")));

        string pattern = string.Concat(quoted.Select(c => c is '*' or '?' or '[' or ']' or '`' ? $"`{c}" : $"{c}"));
        Assert.Equal(
            Built(() => UserFilter.StartsWith(search.Attribute.ApiName, search.Value)),
            Built(() => UserFilter.Parse($"{search.Attribute.DisplayName} -like '{pattern}*'")));
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
                if (UserFilter.Parse(typed) is { } filter)
                {
                    Assert.NotNull(CognitoSimulator.FilterParser.Parse(filter));
                }
            }
            catch (CognitoException e)
            {
                Assert.Equal(CognitoErrorKind.InvalidFilter, e.Kind);
            }
        });

    private static void AssertReads(string? filter, SearchableAttribute attribute, bool isPrefix, string value)
    {
        if (filter is not null)
        {
            var read = CognitoSimulator.FilterParser.Parse(filter)!;
            Assert.Equal((attribute.ApiName, isPrefix, value), (read.Attribute, read.IsPrefix, read.Value));
        }
    }

    /// <summary>The filter, or null where the value makes it too long.</summary>
    private static string? Built(Func<string?> build)
    {
        try
        {
            return build();
        }
        catch (CognitoException e) when (e.Kind == CognitoErrorKind.InvalidFilter && e.Message.Contains("characters long", StringComparison.Ordinal))
        {
            return null;
        }
    }
}
