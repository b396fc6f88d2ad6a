using System.Reflection;
using CognitoSimulator;

namespace CognitoUserTools.Aws;

/// <summary>A user is the same, whether it is found in a list (ListUsers) or looked up by name (AdminGetUser).</summary>
public class FindAndGetTests
{
    private const int Users = 5000;
    private const int LookupsAtATime = 16;

    private static readonly PropertyInfo[] SharedProperties = typeof(CognitoUser).GetProperties();

    [Fact]
    public async Task Every_shared_property_of_5000_users_is_equal()
    {
        await using CognitoSimulatorHost simulator = await CognitoSimulatorHost.StartAsync(new SimulatorOptions { Users = Users });
        string pool = simulator.DefaultPool.Id;
        using IUserPoolClient client = new AwsUserPoolClientFactory().Open(new ConnectionOptions
        {
            AccessKey = "AKIDEXAMPLE",
            SecretKey = "secret",
            EndpointUrl = simulator.Endpoint,
            DerivedRegion = UserPoolId.GetRegion(pool),
        });
        var found = new List<CognitoUser>();
        await foreach (UserPage page in UserPages.GetPagesAsync(client, new UserQuery(pool)))
        {
            found.AddRange(page.Users);
        }

        Assert.Equal(Users, found.Count);
        var options = new ParallelOptions { MaxDegreeOfParallelism = LookupsAtATime };
        await Parallel.ForEachAsync(found, options, async (user, cancel) => Assert.Equal(Values(user), Values(await client.GetUserAsync(pool, user.Username, cancel))));
    }

    /// <summary>Dates to the tick, lists and dictionaries as text.</summary>
    private static List<(string Property, object? Value)> Values(CognitoUser user)
        => [.. SharedProperties.Select(property => (property.Name, property.GetValue(user) is { } value ? value as DateTime? ?? (object?)value.ToString() : null))];
}
