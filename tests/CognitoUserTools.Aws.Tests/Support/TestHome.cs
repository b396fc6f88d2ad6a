using System.Runtime.CompilerServices;

namespace CognitoUserTools.Aws;

internal static class TestHome
{
    /// <summary>The encrypted store of the AWS SDK is in this folder; without HOME it is the developer's own.</summary>
    [ModuleInitializer]
    internal static void Set()
    {
        if (OperatingSystem.IsWindows())
        {
            Environment.SetEnvironmentVariable("HOME", Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()));
        }
    }
}
