using System.Text;
using System.Text.Json;
using CognitoSimulator;
using Xunit.Abstractions;

namespace CognitoUserTools.Reliability;

/// <summary>A corrupt page is read completely, or is an InvalidResponse error.</summary>
public class PageFuzzTests(ITestOutputHelper output)
{
    private const int Seed = 20261122;
    private const int Pages = 2000;

    private static readonly UserQuery Query = new("eu-west-1_AbC");

    [Fact]
    public async Task A_corrupt_page_is_read_completely_or_refused()
    {
        var random = new Random(Seed);
        var service = new FakeService();
        using IUserPoolClient client = service.Open();
        List<byte[]> users = [.. HostileUsers.All.Where(user => user.RawJson!.Length < 1000).Select(user => Encoding.UTF8.GetBytes(user.RawJson!))];
        int read = 0;
        for (int i = 0; i < Pages; i++)
        {
            byte[] page = Corruption.Apply(CreatePage(users, random), random);
            service.Body = page;
            try
            {
                UserPage response = await client.ListUsersAsync(Query, 60, null, CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(10));
                AssertComplete(page, response, i);
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

    /// <summary>The page is valid JSON, all its users were read, and their attributes can be read.</summary>
    private static void AssertComplete(byte[] page, UserPage response, int number)
    {
        Assert.All(response.Users, user => Assert.All(user.Attributes.Keys, Assert.NotNull));
        using JsonDocument json = JsonDocument.Parse(page);
        JsonProperty users = Assert.Single(json.RootElement.EnumerateObject(), member => member.NameEquals("Users"));
        Assert.Equal((users.Value.GetArrayLength(), number), (response.Users.Count, number));
    }

    private static byte[] CreatePage(List<byte[]> users, Random random)
    {
        var page = new StringBuilder("{\"Users\":[");
        page.AppendJoin(',', Enumerable.Range(0, random.Next(1, 5)).Select(_ => Encoding.UTF8.GetString(users[random.Next(users.Count)])));
        return Encoding.UTF8.GetBytes(page.Append("],\"PaginationToken\":\"t\"}").ToString());
    }
}
