using System.Runtime.CompilerServices;

namespace CognitoUserTools.Tests;

/// <summary>The module under test, and the environment that its tests run in.</summary>
internal static class Module
{
    /// <summary>The repository's folder.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The folder of the module: <c>COGNITOUSERTOOLS_MODULE</c>, for instance a package, or <c>out</c>.</summary>
    public static string Folder { get; } = FindModule();

    /// <summary>A file of the repository.</summary>
    public static string ReadText(params string[] path) => File.ReadAllText(Path.Combine([Root, .. path])).ReplaceLineEndings("\n");

    // The tests run without credentials, profiles or region of the machine, and without requests for an instance role.
    [ModuleInitializer]
    internal static void ClearEnvironment()
    {
        foreach (string name in Environment.GetEnvironmentVariables().Keys.Cast<string>().Where(name => name.StartsWith("AWS_", StringComparison.Ordinal)))
        {
            Environment.SetEnvironmentVariable(name, null);
        }

        string missing = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        Environment.SetEnvironmentVariable("AWS_SHARED_CREDENTIALS_FILE", Path.Combine(missing, "credentials"));
        Environment.SetEnvironmentVariable("AWS_CONFIG_FILE", Path.Combine(missing, "config"));
        Environment.SetEnvironmentVariable("AWS_EC2_METADATA_DISABLED", "true");
        if (OperatingSystem.IsWindows())
        {
            // The encrypted store of the AWS SDK is in this folder; the default is that of the developer.
            Environment.SetEnvironmentVariable("HOME", missing);
        }
    }

    private static string FindRoot()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "CognitoUserTools.sln")))
        {
            folder = Path.GetDirectoryName(folder);
        }

        return folder ?? throw new InvalidOperationException($"{AppContext.BaseDirectory} is not in the repository.");
    }

    private static string FindModule()
    {
        string folder = Path.GetFullPath(Environment.GetEnvironmentVariable("COGNITOUSERTOOLS_MODULE") ?? Path.Combine("out", "CognitoUserTools"), Root);
        return File.Exists(Path.Combine(folder, "CognitoUserTools.psd1"))
            ? folder
            : throw new InvalidOperationException($"The module is not in {folder}: run ./build.sh Build, or build this project without --no-build.");
    }
}
