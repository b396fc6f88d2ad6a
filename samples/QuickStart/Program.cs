// The main job of CognitoUserTools from C#, without PowerShell: the same queries over a simulated user pool.
using System.Globalization;
using CognitoUserTools;
using CognitoUserTools.Aws;

await using var simulator = await CognitoSimulator.CognitoSimulatorHost.StartAsync(new() { Users = 5000 });
string pool = simulator.DefaultPool.Id;
string token = simulator.IssueAccessToken(simulator.DefaultPool.Users[0]);
Console.WriteLine($"A simulated user pool: {pool} at {simulator.Endpoint}, 5000 users");

var options = new ConnectionOptions { EndpointUrl = simulator.Endpoint, DerivedRegion = UserPoolId.RegionOf(pool), AccessKey = "demo", SecretKey = "demo" };
using IUserPoolClient client = new AwsUserPoolClientFactory().Open(options);

Title("Users whose e-mail address begins with 'jon'");
Row("Username", "Email", "UserStatus", "Enabled", "Created");
await foreach (UserPage page in UserPages.GetPagesAsync(client, new UserQuery(pool) { Filter = UserFilter.StartsWith("email", "jon") }))
{
    foreach (CognitoUser user in page.Users)
    {
        Row(user.Username, user.Email, user.UserStatus, user.Enabled, user.UserCreateDate?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
    }
}

Title("One user, with the MFA settings");
CognitoUserDetail jon = await client.GetUserAsync(pool, "jon", CancellationToken.None);
Row("Username", "Sub", "PreferredMfaSetting", "MFA");
Row(jon.Username, jon.Sub, jon.PreferredMfaSetting, jon.UserMFASettingList);

Title("The user of an access token, and how that user can sign in");
CognitoMyUser me = await client.GetMyUserAsync(token, CancellationToken.None);
CognitoAuthFactor factors = await client.GetMyAuthFactorAsync(token, CancellationToken.None);
Row("Username", "Email", "ConfiguredUserAuthFactors");
Row(me.Username, me.Email, factors.ConfiguredUserAuthFactors);

Title("The whole pool");
var statuses = new SortedDictionary<string, int>(StringComparer.Ordinal);
await foreach (UserPage page in UserPages.GetPagesAsync(client, new UserQuery(pool)))
{
    foreach (CognitoUser user in page.Users)
    {
        string status = user.UserStatus ?? string.Empty;
        statuses[status] = statuses.GetValueOrDefault(status) + 1;
    }
}

Row("UserStatus", "Users");
foreach ((string status, int users) in statuses)
{
    Row(status, users);
}

Row("all", statuses.Values.Sum());

static void Title(string text) => Console.WriteLine($"{Environment.NewLine}{text}{Environment.NewLine}");

static void Row(params object?[] cells)
    => Console.WriteLine("  " + string.Join(' ', cells.Select(cell => TerminalText.Escape(Convert.ToString(cell, CultureInfo.InvariantCulture)).PadRight(27))).TrimEnd());
