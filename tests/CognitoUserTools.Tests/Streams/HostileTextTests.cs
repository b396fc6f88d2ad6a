using System.Management.Automation;
using System.Text.RegularExpressions;
using CognitoSimulator;

namespace CognitoUserTools.Tests.Streams;

/// <summary>Untrusted text: objects keep it; what is shown has no control and no invisible characters.</summary>
public sealed partial class HostileTextTests(EngineFixture fixture) : EngineTests(fixture)
{
    private const char Escape = '\u001b';

    // By name: xunit replaces half of a surrogate pair in a test's arguments.
    private static readonly Dictionary<string, string> UnsafeTexts = new()
    {
        ["an escape sequence"] = $"x{Escape}[31my",
        ["line ends"] = "x\r\ny",
        ["NUL"] = "x\0y",
        ["the C1 control CSI"] = "x\u009b31my",
        ["a right-to-left override"] = "x\u202ey",
        ["an isolate"] = "x\u2066y",
        ["a zero-width space"] = "x\u200by",
        ["half a surrogate pair"] = "x\ud800y",
    };

    public static TheoryData<string> Unsafe() => [.. UnsafeTexts.Keys];

    [Theory]
    [MemberData(nameof(Unsafe))]
    public void A_name_in_an_error_is_escaped_and_the_target_keeps_it(string name)
    {
        string text = UnsafeTexts[name];
        Simulator.Faults.Add(CreateError("UserNotFoundException", $"No {text}."));

        ErrorRecord error = Run("Get-CognitoUser $text $pool", ("text", text)).Error;

        AssertError(error, "UserNotFound", ErrorCategory.ObjectNotFound, text);
        Assert.Contains("\\u", error.ErrorDetails.Message, StringComparison.Ordinal);
        AssertVisible(error.ErrorDetails.Message);
        AssertVisible(error.Exception.Message);
    }

    [Theory]
    [MemberData(nameof(Unsafe))]
    public void A_value_and_a_pool_are_escaped_in_verbose_lines_and_errors(string name)
    {
        string text = UnsafeTexts[name];
        EngineResult result = Run(
            "Find-CognitoUser $pool -Attribute name -Value \"nobody $text\" -Verbose; Find-CognitoUser $pool -Filter \"email ~ '$text'\"; Find-CognitoUser \"eu-west-1_$text\"",
            ("text", text));

        Assert.NotEmpty(result.Verbose);
        Assert.All(result.Verbose, AssertVisible);
        Assert.Equal(2, result.Errors.Count);
        // The error of a filter has lines of its own: the message, the filter and the caret.
        Assert.All(result.Errors, error => AssertVisible(error.ErrorDetails.Message.Replace("\n", "", StringComparison.Ordinal)));
        Assert.All(result.Progress, record => AssertVisible($"{record.Activity} {record.StatusDescription}"));
    }

    [Fact]
    public void The_reason_of_a_retry_is_escaped()
    {
        using var attempts = new EnvironmentVariable("AWS_MAX_ATTEMPTS", "2");
        Simulator.Faults.Add(new Fault(CreateError("InternalErrorException", $"x{Escape}[2J\r\n", 500)) { From = 1, To = 1 });

        EngineResult result = RunWithoutErrors("Get-CognitoUser jon $pool -Verbose");

        Assert.Contains(result.Verbose, line => line.Contains("Attempt 1 failed (x\\u001b[2J", StringComparison.Ordinal));
        Assert.All(result.Verbose, AssertVisible);
    }

    [Theory]
    [InlineData("Find-CognitoUser $id")]
    [InlineData("Get-CognitoUser hostile-terminal $id")]
    public void A_response_that_cannot_be_read_is_not_quoted(string script)
    {
        UserPool hostile = HostilePool();
        Simulator.Faults.Add(new BrokenJsonFault());

        ErrorRecord error = Run(script, ("id", hostile.Id)).Error;

        Assert.StartsWith("InvalidResponse,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.DoesNotMatch("OWL|HYPERLINK|owned", $"{error} {error.ErrorDetails.RecommendedAction} {error.Exception}");
    }

    [Theory]
    [InlineData("")]
    [InlineData("-Property name, custom:tenant")]
    public void The_hostile_users_of_the_simulator_are_returned_without_an_error_and_shown_escaped(string parameters)
    {
        UserPool hostile = HostilePool();
        var host = new TestHost(width: 400);
        using EngineSession session = Fixture.NewSession(host);

        string[] names = session.Run("Find-CognitoUser $id", ("id", hostile.Id)).ThrowIfFailed().Usernames;
        // A name with characters that a username cannot have cannot be requested.
        string[] askable = [.. names.Where(name => !Invisible().IsMatch(name))];
        Assert.Equal(askable, session.Run("$askable | Get-CognitoUser -UserPoolId $id", ("id", hostile.Id), ("askable", askable)).ThrowIfFailed().Usernames);
        session.Run($"Find-CognitoUser $id {parameters} | Out-Default", ("id", hostile.Id)).ThrowIfFailed();

        Assert.Equal(HostileUsers.All.Select(user => user.Username).Order(StringComparer.Ordinal), names.Order(StringComparer.Ordinal));
        Assert.Contains("\\u001b", host.Shown, StringComparison.Ordinal);
        AssertVisible(host.Shown.Replace("\n", "", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("hostile-surrogate-pair", "\U0001f600")]
    [InlineData("hostile-bidi", "user\u202etxt.exe\u2066\u2069\u200f")]
    [InlineData("hostile-quotes", "a;b,c\"d'e`$(f)\\g\th")]
    [InlineData("hostile-terminal", "\u001b[31mred\u001b[2J\u001b]0;owned\a\u009b1m")]
    [InlineData("hostile-line-ends", "a\r\nb\nc\rd\u2028e\u0085f")]
    [InlineData("hostile-nul", "a\0b")]
    [InlineData("hostile-formula", "=HYPERLINK(\"http://example.com\",\"x\")")]
    public void A_user_keeps_the_text_to_the_last_character(string username, string text)
    {
        UserPool hostile = HostilePool();

        EngineResult result = RunWithoutErrors("(Find-CognitoUser $id | Where-Object Username -ceq $username).Name; (Get-CognitoUser $username $id).Attributes['name']", ("id", hostile.Id), ("username", username));

        Assert.Equal([text, text], result.Texts);
    }

    // Not as a test's argument: xunit replaces half of a surrogate pair.
    [Fact]
    public void A_user_keeps_halves_of_surrogate_pairs() => A_user_keeps_the_text_to_the_last_character("hostile-lone-surrogates", "a\ud800b\udc00c\ud83d");

    [Fact]
    public void A_user_keeps_a_long_text() => A_user_keeps_the_text_to_the_last_character("hostile-long-value", new string('x', 100_000));

    private UserPool HostilePool()
    {
        const string Id = "eu-west-1_Hostile";
        if (Simulator.Pools.FirstOrDefault(pool => pool.Id == Id) is { } found)
        {
            return found;
        }

        UserPool added = Simulator.AddPool(Id);
        foreach (SimulatedUser user in HostileUsers.All)
        {
            added.Put(user);
        }

        return added;
    }

    private static void AssertVisible(string text) => Assert.DoesNotMatch(Invisible(), text);

    // Control and format characters, line separators, and half of a surrogate pair.
    [GeneratedRegex(@"[\p{Cc}\p{Cf}\u2028\u2029]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]")]
    private static partial Regex Invisible();
}
