using System.Reflection;
using System.Runtime.Loader;

namespace CognitoUserTools.Bench;

/// <summary>The PowerShell that is installed, for a process that is none itself: its assemblies are taken from where it stands.</summary>
internal static class PowerShellHome
{
    // In the environment, since BenchmarkDotNet measures in a process that it starts itself.
    private const string Variable = "BENCH_PSHOME";

    /// <summary>Its folder ($PSHOME); <see langword="null"/> where it is not known.</summary>
    public static string? Folder
    {
        get => Environment.GetEnvironmentVariable(Variable);
        set => Environment.SetEnvironmentVariable(Variable, value);
    }

    /// <summary>From here on, an assembly that is not found is looked for among PowerShell's.</summary>
    public static void Use() => AssemblyLoadContext.Default.Resolving += Resolve;

    private static Assembly? Resolve(AssemblyLoadContext context, AssemblyName name)
        => Folder is { } folder && Path.Combine(folder, $"{name.Name}.dll") is var file && File.Exists(file) ? context.LoadFromAssemblyPath(file) : null;
}
