using System.Runtime.CompilerServices;

namespace CognitoUserTools.Aws;

internal static class TestHome
{
    /// <summary>Keeps the tests from the developer's own encrypted store of the AWS SDK.</summary>
    [ModuleInitializer]
    internal static void Set()
    {
        if (OperatingSystem.IsWindows())
        {
            Environment.SetEnvironmentVariable("HOME", Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()));
        }
    }
}
