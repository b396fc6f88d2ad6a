using System.Runtime.CompilerServices;

namespace CognitoUserTools.Aws;

internal static class TestHome
{
    /// <summary>Keeps the tests from the developer's own home folder, with its caches and, on Windows, the encrypted store of the AWS SDK.</summary>
    [ModuleInitializer]
    internal static void Set()
    {
        DirectoryInfo home = Directory.CreateTempSubdirectory("CognitoUserTools");
        Environment.SetEnvironmentVariable("HOME", home.FullName);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => home.Delete(recursive: true);
    }
}
