namespace CognitoUserTools.Filters;

/// <summary>Texts made to end the process, to load modules or to take forever. Each is refused, on a thread with a small stack too.</summary>
public class HostileFilterTests
{
    private const int SmallStack = 256 * 1024;
    private const int LongestCounted = 7_900_000;
    private const int TenMegabytes = 10_000_000;

    public static TheoryData<string, string, string> Chains { get; } = new()
    {
        { "Email -eq 'x'", " -or Email -eq 'x'", "" },
        { "Email -eq 'x'", " -and Email -eq 'x' -or Email -eq 'x'", "" },
        { "Email -eq $a", ".a", "" },
        { "Email -eq $a", "[0]", "" },
        { "Email -eq 1", "+1", "" },
        { "Email -eq 1", " - 1", "" },
        { "Email -eq ", "[string]", "'x'" },
        { "Email -eq ", "--", "1" },
        { "", "-not ", "(Email -eq 'x')" },
        { "", "!", "(Email -eq 'x')" },
        { "", "(", "" },
        { "Email -in ", "@(", "" },
        { "Email -in ", ",", "1" },
        { "Email -in 1", ", ,", "1" },
        { "Email -eq ", "\"$(", "" },
        { "Email -eq ", "$a", "" },
        { "Email -eq ", "${a}", "" },
        { "Email -eq ", "{", "" },
        { "Email -eq ", "@{a=", "" },
        { "Email -eq \"", "`", "" },
        { "Email -eq ", "# '\n--", "" },
        { "Email -eq ", "“$(", "" },
        { "Email -eq ", "if(", "" },
        { "", "Email ", "" },
        { "Email -eq ", "'x' ", "" },
        { "Email -eq ", "'x'\"y\"", "" },
        { "Email -eq ", "5\n", "" },
    };

    [Theory]
    [MemberData(nameof(Chains))]
    public void A_chain_of_any_length_is_refused(string head, string link, string tail)
    {
        foreach (int length in (int[])[300, 2_900, 11_000, LongestCounted / link.Length, TenMegabytes / link.Length])
        {
            string text = head + string.Concat(Enumerable.Repeat(link, length)) + tail;
            OnSmallStack(() =>
            {
                foreach (FilterVariables? variables in length > 11_000 ? [null] : (FilterVariables?[])[null, Filter.NoVariables])
                {
                    try
                    {
                        FilterArgument.Read(text, variables);

                        // Conditions joined with one operator are no deeper for being many.
                        Assert.Equal(" -or Email -eq 'x'", link);
                    }
                    catch (CognitoException e)
                    {
                        Assert.Equal(CognitoErrorKind.InvalidFilter, e.Kind);
                    }
                }
            });
        }
    }

    [Theory]
    [InlineData("using module {0}")]
    [InlineData("using module {0}\nEmail -eq 'x'")]
    [InlineData("USING  MODULE {0}; Email -eq 'x'")]
    [InlineData("configuration x {{ }}")]
    [InlineData("Email -eq 'x' -and (configuration x {{ }})")]
    [InlineData("Email -eq \"$(using module {0})\"")]
    [InlineData("Email -eq \"$(configuration x {{ }})\"")]
    [InlineData("Email -eq \"a$(\"$(configuration x {{ }})\")\"")]
    [InlineData("Email -eq @\"\n$(configuration x {{ }})\n\"@")]
    [InlineData("Email -eq {{ configuration x {{ }} }}")]
    public void What_loads_a_module_while_it_is_parsed_is_refused(string form)
    {
        string module = Path.Combine(Path.GetTempPath(), $"{Path.GetRandomFileName()}.psm1");
        string loaded = module + ".loaded";
        File.WriteAllText(module, $"Set-Content '{loaded}' x");
        try
        {
            string text = string.Format(System.Globalization.CultureInfo.InvariantCulture, form, module);
            Assert.Equal(CognitoErrorKind.InvalidFilter, Assert.Throws<CognitoException>(() => Filter.Read(text)).Kind);
            Assert.False(File.Exists(loaded));
        }
        finally
        {
            File.Delete(module);
        }
    }

    [Theory]
    [InlineData("Name -eq 'configuration'", "name = \"configuration\"")]
    [InlineData("Name -eq 'using module x'", "name = \"using module x\"")]
    [InlineData("Name -eq \"Configuration x\"", "name = \"Configuration x\"")]
    [InlineData("Name -eq 'configuration' # using module x", "name = \"configuration\"")]
    public void These_words_can_be_values(string filter, string search) => Assert.Equal([search], Filter.Read(filter)!.Searches);

    [Theory]
    [InlineData("{0} -eq 'configuration'")]
    [InlineData("{0} -in 'a', 'configuration'")]
    public void They_can_be_names_too(string filter)
        => Assert.Null(Filter.Read(string.Format(System.Globalization.CultureInfo.InvariantCulture, filter, "custom:configuration"))!.Searches);

    [Fact]
    public void A_filter_that_a_script_made_of_thousands_of_conditions_is_read()
    {
        string filter = string.Join(" -or ", Enumerable.Range(0, 5000).Select(i => $"Username -eq 'user{i}'"));

        OnSmallStack(() => Assert.Equal(5000, Filter.Read(filter)!.Searches!.Count));
    }

    [Theory]
    [InlineData("'")]
    [InlineData("\"")]
    public void A_list_of_a_hundred_thousand_values_is_read_as_the_bookmark_of_a_list_has_it(string quote)
    {
        string filter = $"Email -in @({string.Join(", ", Enumerable.Range(0, 100_000).Select(i => $"{quote}user.{i}-{{#x}}O{quote}{quote}Brien@example.com{quote}"))})";

        OnSmallStack(() => Assert.Equal(100_000, Filter.Read(filter)!.Searches!.Count));
    }

    [Fact]
    public void A_filter_is_nested_two_hundred_levels_at_most()
    {
        static string Nested(int depth) => string.Concat(Enumerable.Repeat("-not (", depth)) + "Email -eq 'x'" + new string(')', depth);

        OnSmallStack(() => Assert.NotNull(Filter.Read(Nested(99))));
        OnSmallStack(() => Assert.Contains("levels deep", Assert.Throws<CognitoException>(() => Filter.Read(Nested(150))).Message, StringComparison.Ordinal));
    }

    private static void OnSmallStack(Action run)
    {
        Exception? error = null;
        var thread = new Thread(
            () =>
            {
                try
                {
                    run();
                }
                catch (Exception e)
                {
                    error = e;
                }
            },
            SmallStack);
        thread.Start();
        thread.Join();
        if (error is not null)
        {
            throw new Xunit.Sdk.XunitException(error.ToString());
        }
    }
}
