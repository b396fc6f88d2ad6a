using System.Globalization;
using System.Management.Automation;
using System.Text.RegularExpressions;
using CognitoSimulator;

namespace CognitoUserTools.Tests.Errors;

/// <summary>The error table of docs/architecture.md, row by row, with real errors.</summary>
public sealed partial class ErrorTableTests(EngineFixture fixture) : EngineTests(fixture)
{
    private const string Nothing = "nothing";
    private const string Pools = "the inputs of that pool";
    private const string Everything = "everything";

    private static readonly Dictionary<string, FaultAction> Faults = new()
    {
        ["UserNotFound"] = CreateError("UserNotFoundException", "User does not exist."),
        ["UserPoolNotFound"] = CreateError("ResourceNotFoundException", "User pool does not exist."),
        ["OperationNotEnabled"] = CreateError("OperationNotEnabledException", "The operation is not enabled."),
        ["AccessDenied"] = CreateError("AccessDeniedException", "User is not authorized."),
        ["AccessTokenExpired"] = CreateError("NotAuthorizedException", "Access Token has expired"),
        ["AccessTokenRevoked"] = CreateError("NotAuthorizedException", "Access Token has been revoked"),
        ["AccessTokenScopeMissing"] = CreateError("NotAuthorizedException", "Access Token does not have required scopes"),
        ["AccessTokenInvalid"] = CreateError("NotAuthorizedException", "Invalid Access Token"),
        ["UserNotConfirmed"] = CreateError("UserNotConfirmedException", "User is not confirmed."),
        ["PasswordResetRequired"] = CreateError("PasswordResetRequiredException", "Password reset required."),
        ["TooManyRequests"] = CreateError("TooManyRequestsException", "Rate exceeded"),
        ["InvalidFilter"] = CreateError("InvalidParameterException", "Error while parsing filter."),
        ["InvalidParameter"] = CreateError("InvalidParameterException", "One or more requested attributes do not exist."),
        ["PaginationTokenInvalid"] = CreateError("InvalidParameterException", "Invalid pagination token."),
        ["ServiceError"] = CreateError("InternalErrorException", "Broken.", 500),
        ["Forbidden"] = CreateError("ForbiddenException", "Request not allowed due to WAF block.", 403),
        ["ConnectionError"] = new ResetFault(),
        ["InvalidResponse"] = new BrokenJsonFault(),
    };

    private static readonly Dictionary<string, string> Calls = new()
    {
        ["CredentialsMissing"] = "-AccessKey AKIDEXAMPLE",
        ["ProfileNotFound"] = "-ProfileName nosuch",
        ["LoginExpired"] = "-ProfileName sso -ProfileLocation $profiles",
        ["RegionMissing"] = "-AccessKey AKIDEXAMPLE -SecretKey x",
        ["InsecureEndpoint"] = "-EndpointUrl http://cognito.example.com",
    };

    /// <summary>The rows of the table: ErrorId, category, what it ends.</summary>
    public static TheoryData<string, ErrorCategory, string> Rows()
    {
        var rows = new TheoryData<string, ErrorCategory, string>();
        foreach (string[] cells in Table())
        {
            rows.Add(cells[0], Enum.Parse<ErrorCategory>(cells[2]), cells[3]);
        }

        return rows;
    }

    [Fact]
    public void The_table_names_every_kind_of_error()
    {
        string[] kinds = RunWithoutErrors("[enum]::GetNames([CognitoUserTools.CognitoErrorKind])").Texts;

        Assert.Equal(kinds.Order(StringComparer.Ordinal), Table().Select(cells => cells[0]).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void An_error_is_as_in_the_table(string id, ErrorCategory category, string ends)
    {
        bool ofToken = id.StartsWith("AccessToken", StringComparison.Ordinal);

        EngineResult result = Fail(id, ofToken ? "Get-CognitoMyUser $token" : "Get-CognitoUser jon {0} {1}");

        AssertError(result.Error, id, category, ofToken ? null : "jon");
        Assert.Equal(ends == Everything, result.Terminating is not null);
        Assert.Equal(id, $"{EngineResult.Value(PSObject.AsPSObject(result.Error.Exception), "Kind")}");
    }

    // Forty names of one pool, which all fail.
    [Theory]
    [MemberData(nameof(Rows))]
    public void An_error_ends_what_is_in_the_table(string id, ErrorCategory category, string ends)
    {
        string[] inputs = [.. id.StartsWith("AccessToken", StringComparison.Ordinal) ? Enumerable.Repeat(AccessToken, 40) : Simulator.DefaultPool.Users.Take(40).Select(user => user.Username)];
        bool ofToken = inputs[0] == AccessToken;

        EngineResult result = Fail(id, ofToken ? "$inputs | Get-CognitoMyUser" : "$inputs | Get-CognitoUser -UserPoolId {0} {1} -ThrottleLimit 4 -MaxRequestsPerSecond 0", inputs);

        Assert.Empty(result.Output);
        if (ends == Everything)
        {
            AssertError(Assert.IsType<ErrorRecord>(result.Terminating), id, category, inputs[0]);
            Assert.Empty(Requests);
            return;
        }

        Assert.Equal(inputs.Select(input => ofToken ? null : input), result.RefusedInputs);
        Assert.Equal(ends == Pools ? 2 : inputs.Length, result.Errors.Count);
        Assert.All(result.Errors, error => AssertError(error, id, category, error.TargetObject));
        if (ends == Pools)
        {
            // The requests in flight at the first response.
            Assert.InRange(Requests.Count, 1, 16);
        }
        else
        {
            Assert.Equal(Nothing, ends);
            // .NET repeats a request whose connection was reset.
            Assert.InRange(Requests.Count, inputs.Length, id == "ConnectionError" ? 2 * inputs.Length : inputs.Length);
        }
    }

    private EngineResult Fail(string id, string script, string[]? inputs = null)
    {
        string pool = id == "RegionMissing" ? "local_AbC" : Pool;
        string profiles = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        File.WriteAllText(profiles, $"[sso]\nsso_start_url = https://nobody-{Guid.NewGuid()}.awsapps.com/start\nsso_region = eu-west-1\nsso_account_id = 123456789012\nsso_role_name = reader\n");
        try
        {
            if (Faults.TryGetValue(id, out FaultAction? fault))
            {
                Simulator.Faults.Add(fault);
            }

            string endpoint = Calls.ContainsKey(id) ? "$PSDefaultParameterValues = @{}; " : "";
            return Run(
                endpoint + string.Format(CultureInfo.InvariantCulture, script, pool, Calls.GetValueOrDefault(id, "")),
                ("profiles", profiles),
                ("inputs", inputs));
        }
        finally
        {
            File.Delete(profiles);
        }
    }

    private static IEnumerable<string[]> Table()
        => Row().Matches(Module.ReadText("docs", "architecture.md")).Select(row => row.Value.Trim('|', ' ').Split(" | ")).Where(cells => cells is [not "ErrorId", _, _, _]);

    [GeneratedRegex(@"^\| [A-Z]\w+ \| .*\|$", RegexOptions.Multiline)]
    private static partial Regex Row();
}
