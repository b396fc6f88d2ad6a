using System.Reflection;
using System.Runtime.Loader;

namespace CognitoUserTools.Tests.Engine;

/// <summary>Several sessions and other modules in one process.</summary>
public sealed class RunspaceTests(EngineFixture fixture) : EngineTests(fixture)
{
    private const string AllCmdlets = """
        $all = Find-CognitoUser $pool -First 300
        "$($all.Count) $((Get-CognitoUser jon $pool).Username) $((Get-CognitoMyUser $token).Username) $((Get-CognitoAuthFactor $token).Username)"
        """;

    [Fact]
    public async Task Two_runspaces_at_once_are_each_answered_as_if_alone()
    {
        using EngineSession one = Fixture.NewSession();
        using EngineSession two = Fixture.NewSession();
        const string Script = "1..5 | ForEach-Object { (Find-CognitoUser $pool -Skip $skip -First 200).Username }";

        Task<EngineResult> first = Task.Run(() => one.Run(Script, ("skip", 0)));
        Task<EngineResult> second = Task.Run(() => two.Run(Script, ("skip", 1000)));

        Assert.Equal(Repeated(0), (await first).ThrowIfFailed().Texts);
        Assert.Equal(Repeated(1000), (await second).ThrowIfFailed().Texts);

        IEnumerable<string> Repeated(int skip)
            => Enumerable.Repeat(Simulator.DefaultPool.Users.Skip(skip).Take(200).Select(user => user.Username).ToArray(), 5).SelectMany(names => names);
    }

    [Fact]
    public async Task Each_runspace_signs_with_the_keys_of_its_own()
    {
        using EngineSession one = Fixture.NewSession();
        using EngineSession two = Fixture.NewSession();
        const string Script = "1..10 | ForEach-Object { $null = Get-CognitoUser jon $pool -AccessKey $key -SecretKey x }";

        await Task.WhenAll(Task.Run(() => one.Run(Script, ("key", "AKONE")).ThrowIfFailed()), Task.Run(() => two.Run(Script, ("key", "AKTWO")).ThrowIfFailed()));

        Assert.Equal(10, Requests.Count(request => request.AccessKey == "AKONE"));
        Assert.Equal(10, Requests.Count(request => request.AccessKey == "AKTWO"));
    }

    [Fact]
    public async Task The_stop_of_one_runspace_does_not_end_another()
    {
        using EngineSession one = Fixture.NewSession();
        using EngineSession two = Fixture.NewSession();
        using System.Management.Automation.PowerShell listing = one.Begin("while ($true) { Find-CognitoUser $pool }");
        IAsyncResult running = listing.BeginInvoke();
        Assert.True(SpinWait.SpinUntil(() => Simulator.Log.Count >= 5, TimeSpan.FromSeconds(30)));

        Task<EngineResult> other = Task.Run(() => two.Run("Find-CognitoUser $pool"));
        listing.Stop();

        Assert.True(running.IsCompleted);
        Assert.Equal(EngineFixture.Users, (await other).ThrowIfFailed().Output.Count);
    }

    [Fact]
    public void The_module_is_imported_again_and_removed_and_still_answers()
    {
        using EngineSession session = Fixture.NewSession();

        for (int round = 0; round < 3; round++)
        {
            Assert.Equal(["300 jon jon jon"], session.Run($"Import-Module $module -Force; {AllCmdlets}").ThrowIfFailed().Texts);
            Assert.Empty(session.Run("Remove-Module CognitoUserTools; Get-Command -ListImported -Module CognitoUserTools").ThrowIfFailed().Output);
        }

        Assert.Single(AssemblyLoadContext.All, context => context.Name == "CognitoUserTools");
    }

    [Fact]
    public void Another_AWSSDK_in_the_process_and_the_one_of_the_module_are_kept_apart()
    {
        string file = Directory.GetFiles(Path.Combine(Module.Root, "tests", "ForeignAwsSdk", "bin"), "AWSSDK.Core.dll", SearchOption.AllDirectories)[0];
        Assembly foreign = AssemblyLoadContext.Default.LoadFromAssemblyPath(file);

        Assert.Equal(["300 jon jon jon"], RunWithoutErrors(AllCmdlets).Texts);

        Assert.Equal(3, foreign.GetName().Version!.Major);
        Assert.Equal(
            [foreign],
            AssemblyLoadContext.Default.Assemblies.Where(assembly => assembly.GetName().Name!.StartsWith("AWSSDK.", StringComparison.Ordinal) || assembly.GetName().Name is "CognitoUserTools.Aws" or "CognitoUserTools.Sdk"));
        AssemblyLoadContext own = Assert.Single(AssemblyLoadContext.All, context => context.Name == "CognitoUserTools");
        Assembly core = Assert.Single(own.Assemblies, assembly => assembly.GetName().Name == "AWSSDK.Core");
        Assert.Equal(4, core.GetName().Version!.Major);
        Assert.Equal(Path.Combine(Module.Folder, "aws", "AWSSDK.Core.dll"), core.Location);
        Assert.Equal(["True"], RunWithoutErrors("[Amazon.Runtime.BasicAWSCredentials].Assembly.Location -eq $file", ("file", file)).Texts);
    }

    [Fact]
    public void Credentials_of_another_AWSSDK_sign_and_are_read_by_name()
    {
        string file = Directory.GetFiles(Path.Combine(Module.Root, "tests", "ForeignAwsSdk", "bin"), "AWSSDK.Core.dll", SearchOption.AllDirectories)[0];
        AssemblyLoadContext.Default.LoadFromAssemblyPath(file);

        RunWithoutErrors("Get-CognitoUser jon $pool -Credential ([Amazon.Runtime.BasicAWSCredentials]::new('AKFOREIGN', 'secret'))");

        Assert.Equal("AKFOREIGN", Assert.Single(Requests).AccessKey);
    }

    [Fact]
    public void What_is_public_is_of_the_module_and_of_PowerShell_and_never_of_the_AWSSDK()
    {
        Assembly[] assemblies = [.. AssemblyLoadContext.All.SelectMany(context => context.Assemblies).Where(assembly => assembly.GetName().Name is "CognitoUserTools" or "CognitoUserTools.Core")];

        Assert.Equal(2, assemblies.Length);
        Assert.All(assemblies, assembly => Assert.DoesNotContain(
            assembly.GetReferencedAssemblies(),
            reference => reference.Name!.StartsWith("AWSSDK.", StringComparison.Ordinal) || reference.Name is "CognitoUserTools.Aws" or "CognitoUserTools.Sdk"));
    }

    // NuGet takes a higher version where there is none of those that were asked for.
    [Fact]
    public void The_engine_is_of_the_version_that_was_asked_for()
    {
        string wanted = typeof(RunspaceTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "PowerShellEngine").Value!;

        Assert.StartsWith(wanted.TrimEnd('*'), Assert.Single(RunWithoutErrors("\"$($PSVersionTable.PSVersion)\"").Texts), StringComparison.Ordinal);
    }

    // net8.0, and nothing of a newer .NET: PowerShell 7.4 runs on .NET 8.
    [Fact]
    public void The_assemblies_of_the_module_are_for_NET_8()
    {
        string[] files = [.. Directory.GetFiles(Module.Folder, "CognitoUserTools*.dll", SearchOption.AllDirectories)];

        Assert.True(files.Length >= 3);
        foreach (string file in files)
        {
            var context = new AssemblyLoadContext(null, isCollectible: true);
            Assembly assembly = context.LoadFromAssemblyPath(file);
            Assert.Equal(".NETCoreApp,Version=v8.0", assembly.GetCustomAttributesData().Single(data => data.AttributeType.Name == "TargetFrameworkAttribute").ConstructorArguments[0].Value);
            Assert.All(assembly.GetReferencedAssemblies().Where(reference => reference.Name!.StartsWith("System.", StringComparison.Ordinal) && reference.Name != "System.Management.Automation"), reference => Assert.Equal(8, reference.Version!.Major));
            context.Unload();
        }
    }
}
