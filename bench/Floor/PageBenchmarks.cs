using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Filters;
using BenchmarkDotNet.Running;
using CognitoUserTools.Aws;

namespace CognitoUserTools.Bench;

/// <summary>One page of 60 users: the parsing floor, the module's own reader, what a caller does with the users, and PowerShell's pipeline.</summary>
[MemoryDiagnoser]
public class PageBenchmarks
{
    private readonly Operation<UserPage> _listUsers = Operations.ListUsers(new UserQuery("eu-west-1_Bench"), limit: 60, token: null, "eu-west-1");
    private readonly byte[] _page = Page();
    private EmittedPage? _pipeline;

    /// <summary>Measures them all; the pipeline only where there is PowerShell.</summary>
    public static void Run(string[] args)
    {
        ManualConfig config = ManualConfig.Create(DefaultConfig.Instance);
        if (PowerShellHome.Folder is null)
        {
            // The validator loads whatever is referred to.
            config.AddFilter(new NameFilter(name => !name.EndsWith(nameof(UsersEmitted), StringComparison.Ordinal))).WithOptions(ConfigOptions.DisableOptimizationsValidator);
        }
        else
        {
            PowerShellHome.Use();
        }

        BenchmarkRunner.Run<PageBenchmarks>(config, args);
    }

    /// <summary>The floor.</summary>
    [Benchmark(Baseline = true)]
    public int Floor() => ParsedPage.Read(_page).Users;

    /// <summary>The module's users.</summary>
    [Benchmark]
    public int Users() => _listUsers.Unmarshaller.Read(_page).Users.Count;

    /// <summary>The module's users, a typed attribute and the dictionary of each looked at.</summary>
    [Benchmark]
    public int UsersLookedAt()
    {
        int characters = 0;
        foreach (CognitoUser user in _listUsers.Unmarshaller.Read(_page).Users)
        {
            characters += (user.Email?.Length ?? 0) + user.Attributes.Count;
        }

        return characters;
    }

    /// <summary>The module's users, written to a pipeline of PowerShell.</summary>
    [Benchmark]
    public int UsersEmitted() => _pipeline!.Write(_listUsers.Unmarshaller.Read(_page).Users);

    [GlobalSetup(Target = nameof(UsersEmitted))]
    public void OpenPipeline()
    {
        PowerShellHome.Use();
        MakePipeline();
    }

    [GlobalCleanup(Target = nameof(UsersEmitted))]
    public void ClosePipeline() => _pipeline?.Close();

    // Apart from its caller: PowerShell's types are looked for when a method that names them is compiled.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void MakePipeline() => _pipeline = new EmittedPage();

    internal static byte[] Page()
    {
        string users = string.Join(',', Enumerable.Range(0, 60).Select(i => string.Create(
            CultureInfo.InvariantCulture,
            $$"""
            {"Username":"user{{i}}","Attributes":[{"Name":"sub","Value":"9e3779b1-6687-4f85-bf84-9550537{{i:00000}}"},{"Name":"email_verified","Value":"true"},{"Name":"email","Value":"user{{i}}@example.com"},{"Name":"phone_number_verified","Value":"false"},{"Name":"phone_number","Value":"+155501{{i:00000}}"},{"Name":"given_name","Value":"Zoë"},{"Name":"family_name","Value":"Łukasz"},{"Name":"custom:tenant","Value":"initech"}],"UserCreateDate":1.767225600123E9,"UserLastModifiedDate":1.767225600123E9,"Enabled":true,"UserStatus":"CONFIRMED"}
            """)));
        return Encoding.UTF8.GetBytes($$"""{"PaginationToken":"token","Users":[{{users}}]}""");
    }
}
