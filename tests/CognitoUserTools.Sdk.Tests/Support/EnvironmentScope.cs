using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace CognitoUserTools.Sdk.Tests.Support;

/// <summary>Tests that change the process's environment: never beside others.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class EnvironmentCollection
{
    public const string Name = "Environment";
}

/// <summary>Sets environment variables and puts them back.</summary>
internal sealed class EnvironmentScope : IDisposable
{
    private static readonly string[] FileVariables = ["AWS_CONFIG_FILE", "AWS_SHARED_CREDENTIALS_FILE"];

    private readonly Dictionary<string, string?> _before = [];

    /// <summary>Starts from an environment without AWS settings, of files or variables.</summary>
    public EnvironmentScope(params (string Name, string? Value)[] variables)
    {
        var clean = Environment.GetEnvironmentVariables().Keys.Cast<string>()
            .Where(name => name.StartsWith("AWS_", StringComparison.Ordinal))
            .Select(name => (name, (string?)null));
        var noFiles = FileVariables.Select(name => (name, (string?)Path.Combine(Path.GetTempPath(), Path.GetRandomFileName())));
        foreach (var (name, value) in clean.Concat(noFiles).Concat(variables))
        {
            _before.TryAdd(name, Environment.GetEnvironmentVariable(name));
            Environment.SetEnvironmentVariable(name, value);
        }

        Forget();
    }

    public void Dispose()
    {
        foreach (var (name, value) in _before)
        {
            Environment.SetEnvironmentVariable(name, value);
        }

        Forget();
    }

    /// <summary>AWSSDK.Core reads region and files once in a process, and remembers.</summary>
    private static void Forget()
    {
        FallbackRegionFactory.Reset();
        FallbackInternalConfigurationFactory.Reset();
    }
}
