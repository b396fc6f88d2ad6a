using System.Globalization;
using System.Runtime.InteropServices;

namespace CognitoUserTools.Bench;

/// <summary>Where it was measured, and with which versions.</summary>
internal static class Machine
{
    public static async Task<IReadOnlyList<string>> FactsAsync(Tools tools)
    {
        string[] facts =
        [
            string.Create(CultureInfo.InvariantCulture, $"{DateTime.UtcNow:yyyy-MM-dd}, {Processor()}, {Environment.ProcessorCount} processors, {GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 1073741824.0:N0} GB, {RuntimeInformation.OSDescription}"),
            $"{RuntimeInformation.FrameworkDescription}; client and server on the same machine",
        ];
        return [.. facts, await VersionAsync("PowerShell", tools.Command("\"$($PSVersionTable.PSVersion)\"")).ConfigureAwait(false)];
    }

    /// <summary>The tools that the module is measured beside.</summary>
    public static async Task<string> PeersAsync(Tools tools)
    {
        var versions = new List<string>();
        foreach ((string name, CommandLine? command) in new[]
        {
            ("AWS.Tools.CognitoIdentityProvider", tools.Command(Tools.AskForAwsTools)),
            ("Node", new CommandLine("node", "--version")),
            ("SDK for JavaScript", new CommandLine("node", "-p", "require('@aws-sdk/client-cognito-identity-provider/package.json').version")),
            ("boto3", new CommandLine("python3", "-c", "import boto3; print(boto3.__version__)")),
            ("AWS CLI", new CommandLine("aws", "--version")),
        })
        {
            versions.Add(await VersionAsync(name, command).ConfigureAwait(false));
        }

        return string.Join("; ", versions);
    }

    private static async Task<string> VersionAsync(string name, CommandLine? command)
        => $"{name}: {(command is not null && await command.SucceedsAsync().ConfigureAwait(false) ? await command.SaysAsync().ConfigureAwait(false) : "not installed, left out")}";

    private static string Processor()
    {
        const string Linux = "/proc/cpuinfo";
        string? model = File.Exists(Linux) ? File.ReadLines(Linux).FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal)) : null;
        return model?.Split(": ", 2)[1] ?? RuntimeInformation.ProcessArchitecture.ToString();
    }
}
