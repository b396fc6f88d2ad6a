using System.Diagnostics;
using System.Globalization;

namespace CognitoUserTools.Bench;

/// <summary>A simulated user pool, in a process of its own.</summary>
internal sealed class Pool : IDisposable
{
    private readonly Process _process;

    private Pool(Process process, string endpoint, string id) => (_process, Endpoint, Id) = (process, endpoint, id);

    public string Endpoint { get; }

    public string Id { get; }

    public static async Task<Pool> StartAsync(string simulator, int users, int latency)
    {
        var start = new ProcessStartInfo("dotnet", [simulator, "--users", Text(users), "--latency-ms", Text(latency), "--until-stdin-closes"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        Process process = Process.Start(start) ?? throw new InvalidOperationException("The simulator did not start.");
        var said = new Dictionary<string, string>();
        while (await process.StandardOutput.ReadLineAsync().ConfigureAwait(false) is { } line && line != "ready")
        {
            string[] parts = line.Split(": ", 2);
            said[parts[0]] = parts[^1];
        }

        return new Pool(process, said["endpoint"], said["user pool"]);
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
