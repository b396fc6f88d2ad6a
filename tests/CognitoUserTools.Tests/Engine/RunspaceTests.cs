using System.Reflection;
using System.Runtime.Loader;

namespace CognitoUserTools.Tests.Engine;

/// <summary>Several sessions in one process, and the PowerShell and .NET that the module runs in.</summary>
public sealed class RunspaceTests(EngineFixture fixture) : EngineTests(fixture)
{
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

    // NuGet restores a higher version if the requested one does not exist.
    [Fact]
    public void The_engine_has_the_requested_version()
    {
        string wanted = typeof(RunspaceTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "PowerShellEngine").Value!;

        Assert.StartsWith(wanted.TrimEnd('*'), Assert.Single(RunWithoutErrors("\"$($PSVersionTable.PSVersion)\"").Texts), StringComparison.Ordinal);
    }

    // net8.0 alone, because PowerShell 7.4 runs on .NET 8.
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
