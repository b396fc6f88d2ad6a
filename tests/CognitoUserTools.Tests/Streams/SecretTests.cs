using System.Management.Automation;
using CognitoSimulator;

namespace CognitoUserTools.Tests.Streams;

/// <summary>No secret is in anything that the cmdlets write, whatever fails.</summary>
public sealed class SecretTests(EngineFixture fixture) : EngineTests(fixture)
{
    private const string AllCmdlets = """
        $VerbosePreference = $DebugPreference = 'Continue'
        $keys = @{ AccessKey = 'AKIDEXAMPLE'; SecretKey = 'a-very-secret-key'; SessionToken = 'a-very-secret-session' }
        foreach ($call in { Get-CognitoMyUser $token }, { Get-CognitoAuthFactor -AccessToken $token }, { Get-CognitoUser jon $pool @keys }, { Find-CognitoUser $pool -First 3 @keys }) {
            try { & $call } catch { $_ }
        }
        """;

    private static readonly Dictionary<string, FaultAction?> Faults = new()
    {
        ["nothing"] = null,
        ["throttling"] = new ThrottleFault(),
        ["an error of the service"] = CreateError("NotAuthorizedException", "Invalid Access Token"),
        ["an internal error"] = new InternalErrorFault(),
        ["a broken connection"] = new ResetFault(),
        ["a broken answer"] = new BrokenJsonFault(),
        ["an empty answer"] = new EmptyBodyFault(),
        ["a page of HTML"] = new HtmlFault(503),
    };

    public static TheoryData<string> Names() => [.. Faults.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void No_secret_is_in_any_stream_or_error_after(string fault)
    {
        if (Faults[fault] is { } action)
        {
            Simulator.Faults.Add(action);
        }

        // Retries write verbose messages, and take time.
        using var attempts = new EnvironmentVariable("AWS_MAX_ATTEMPTS", fault == "throttling" ? "2" : "1");

        AssertNoSecret(Run(AllCmdlets), AccessToken);
    }

    [Theory]
    [InlineData("$PSDefaultParameterValues = @{ '*-Cognito*:EndpointUrl' = 'http://cognito.example.com' }")]
    [InlineData("$PSDefaultParameterValues = @{}; $token = 'plain-secret-text'")]
    [InlineData("$token = $token.Insert(10, 'x')")]
    public void No_secret_is_in_any_stream_or_error_after_a_mistake_of_the_caller(string setup)
    {
        // Without an endpoint, the proxy keeps the requests on this machine.
        using var proxy = new EnvironmentVariable("https_proxy", Simulator.Endpoint.ToString());

        AssertNoSecret(Run($"{setup}\n{AllCmdlets}"), AccessToken, "plain-secret-text", AccessToken.Insert(10, "x"));
    }

    private static void AssertNoSecret(EngineResult result, params string[] tokens)
    {
        IEnumerable<ErrorRecord> errors = [.. result.Errors, .. result.Output.Select(item => item.BaseObject).OfType<ErrorRecord>(), .. result.Terminating is { } terminating ? [terminating] : Array.Empty<ErrorRecord>()];
        string text = string.Join('\n', [.. result.Messages, .. result.Output.Select(Everything), .. errors.SelectMany(Texts)]);

        // There were results or errors.
        Assert.Matches("CONFIRMED|Commands\\.GetCognito", text);
        foreach (string secret in (string[])[.. tokens, .. tokens.Select(token => token[(token.LastIndexOf('.') + 1)..]), "a-very-secret-key", "a-very-secret-session"])
        {
            Assert.DoesNotContain(secret, text, StringComparison.Ordinal);
        }
    }

    private static IEnumerable<string?> Texts(ErrorRecord error)
    {
        yield return error.FullyQualifiedErrorId;
        yield return error.ToString();
        yield return error.TargetObject?.ToString();
        yield return error.ErrorDetails?.ToString();
        yield return error.ErrorDetails?.RecommendedAction;
        for (Exception? exception = error.Exception; exception is not null; exception = exception.InnerException)
        {
            yield return exception.ToString();
            yield return Everything(PSObject.AsPSObject(exception));
            yield return string.Join(' ', exception.Data.Values.Cast<object?>());
        }
    }

    private static string Everything(PSObject item) => string.Join('\n', item.Properties.Select(property => $"{property.Name}: {GetValue(property)}"));

    private static object? GetValue(PSPropertyInfo property)
    {
        try
        {
            return property.Value;
        }
        catch (GetValueInvocationException e)
        {
            return e.Message;
        }
    }
}
