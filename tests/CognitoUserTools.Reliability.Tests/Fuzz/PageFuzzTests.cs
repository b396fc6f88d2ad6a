using System.Text;
using System.Text.Json;
using CognitoSimulator;
using Xunit.Abstractions;

namespace CognitoUserTools.Reliability;

/// <summary>Pages of real users, mutilated: each is read whole, or refused with the one documented error.</summary>
public class PageFuzzTests(ITestOutputHelper output)
{
    private const int Seed = 20261122;
    private const int Pages = 2000;

    private static readonly UserQuery Query = new("eu-west-1_AbC");

    [Fact]
    public async Task A_mutilated_page_is_read_whole_or_refused()
    {
        var random = new Random(Seed);
        var service = new FakeService();
        using IUserPoolClient client = service.Open();
        List<byte[]> users = [.. HostileUsers.All.Where(user => user.RawJson!.Length < 1000).Select(user => Encoding.UTF8.GetBytes(user.RawJson!))];
        int read = 0;
        for (int i = 0; i < Pages; i++)
        {
            byte[] page = Mutilation.Of(Page(users, random), random);
            service.Answer(page);
            try
            {
                UserPage answer = await client.ListUsersAsync(Query, 60, null, CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(10));
                AssertWhole(page, answer, i);
                read++;
            }
            catch (CognitoException e)
            {
                Assert.Equal((CognitoErrorKind.InvalidResponse, i), (e.Kind, i));
            }
        }

        output.WriteLine($"seed {Seed}: {Pages} pages, {read} read, {Pages - read} refused");
        Assert.InRange(read, 1, Pages - 1);
    }

    /// <summary>What was read is JSON for others too, and has as many users, whose attributes can be read.</summary>
    private static void AssertWhole(byte[] page, UserPage answer, int number)
    {
        Assert.All(answer.Users, user => Assert.All(user.Attributes.Keys, Assert.NotNull));
        using JsonDocument json = JsonDocument.Parse(page);
        JsonProperty users = Assert.Single(json.RootElement.EnumerateObject(), member => member.NameEquals("Users"));
        Assert.Equal((users.Value.GetArrayLength(), number), (answer.Users.Count, number));
    }

    private static byte[] Page(List<byte[]> users, Random random)
    {
        var page = new StringBuilder("{\"Users\":[");
        page.AppendJoin(',', Enumerable.Range(0, random.Next(1, 5)).Select(_ => Encoding.UTF8.GetString(users[random.Next(users.Count)])));
        return Encoding.UTF8.GetBytes(page.Append("],\"PaginationToken\":\"t\"}").ToString());
    }
}
