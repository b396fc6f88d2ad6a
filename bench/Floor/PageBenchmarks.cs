using System.Globalization;
using System.Text;
using BenchmarkDotNet.Attributes;
using CognitoUserTools.Aws;

namespace CognitoUserTools.Bench;

/// <summary>One page of 60 users: the parsing floor, the module's own reader, and what a caller does with the users.</summary>
[MemoryDiagnoser]
public class PageBenchmarks
{
    private readonly UserPageReader _reader = new();
    private readonly byte[] _page = Page();

    /// <summary>The floor.</summary>
    [Benchmark(Baseline = true)]
    public int Floor() => ParsedPage.Read(_page).Users;

    /// <summary>The module's users.</summary>
    [Benchmark]
    public int Users() => _reader.Read(_page, "eu-west-1_Bench", "eu-west-1").Users.Count;

    /// <summary>The module's users, a typed attribute and the dictionary of each looked at.</summary>
    [Benchmark]
    public int UsersLookedAt()
    {
        int characters = 0;
        foreach (CognitoUser user in _reader.Read(_page, "eu-west-1_Bench", "eu-west-1").Users)
        {
            characters += (user.Email?.Length ?? 0) + user.Attributes.Count;
        }

        return characters;
    }

    private static byte[] Page()
    {
        string users = string.Join(',', Enumerable.Range(0, 60).Select(i => string.Create(
            CultureInfo.InvariantCulture,
            $$"""
            {"Username":"user{{i}}","Attributes":[{"Name":"sub","Value":"9e3779b1-6687-4f85-bf84-9550537{{i:00000}}"},{"Name":"email_verified","Value":"true"},{"Name":"email","Value":"user{{i}}@example.com"},{"Name":"phone_number_verified","Value":"false"},{"Name":"phone_number","Value":"+155501{{i:00000}}"},{"Name":"given_name","Value":"Zoë"},{"Name":"family_name","Value":"Łukasz"},{"Name":"custom:tenant","Value":"initech"}],"UserCreateDate":1.767225600123E9,"UserLastModifiedDate":1.767225600123E9,"Enabled":true,"UserStatus":"CONFIRMED"}
            """)));
        return Encoding.UTF8.GetBytes($$"""{"PaginationToken":"token","Users":[{{users}}]}""");
    }
}
