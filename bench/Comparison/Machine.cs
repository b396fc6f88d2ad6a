using System.Globalization;
using System.Runtime.InteropServices;

namespace CognitoUserTools.Bench;

/// <summary>Where it was measured, and with which versions.</summary>
internal static class Machine
{
    public static async Task<IReadOnlyList<string>> FactsAsync(Tools tools)
    {
        var facts = new List<string>
        {
            string.Create(CultureInfo.InvariantCulture, $"{DateTime.UtcNow:yyyy-MM-dd}, {Processor()}, {Environment.ProcessorCount} processors, {GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 1073741824.0:N0} GB, {RuntimeInformation.OSDescription}"),
            $"{RuntimeInformation.FrameworkDescription}; client and server on the same machine",
            tools.Runs.Fact,
        };
        foreach ((string name, CommandLine? command) in new[]
        {
            ("PowerShell", tools.Command("\"$($PSVersionTable.PSVersion)\"")),
            ("Node", new CommandLine("node", "--version")),
            ("SDK for JavaScript", new CommandLine("node", "-p", "require('@aws-sdk/client-cognito-identity-provider/package.json').version")),
            ("boto3", new CommandLine("python3", "-c", "import boto3; print(boto3.__version__)")),
            ("AWS CLI", new CommandLine("aws", "--version")),
        })
        {
            facts.Add($"{name}: {(command is not null && await command.SucceedsAsync().ConfigureAwait(false) ? await command.SaysAsync().ConfigureAwait(false) : "not installed, left out")}");
        }

        return facts;
    }

    private static string Processor()
    {
        const string Linux = "/proc/cpuinfo";
        string? model = File.Exists(Linux) ? File.ReadLines(Linux).FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal)) : null;
        return model?.Split(": ", 2)[1] ?? RuntimeInformation.ProcessArchitecture.ToString();
    }
}
