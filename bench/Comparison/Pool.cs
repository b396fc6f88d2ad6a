using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;

namespace CognitoUserTools.Bench;

/// <summary>A simulated user pool, in a process of its own.</summary>
internal sealed class Pool : IDisposable
{
    private static readonly HttpClient Http = new();

    private readonly Process _process;

    private Pool(Process process, string endpoint, string id) => (_process, Endpoint, Id) = (process, endpoint, id);

    public string Endpoint { get; }

    public string Id { get; }

    /// <param name="simulator">The simulator's assembly.</param>
    /// <param name="users">How many users the pool has.</param>
    /// <param name="latency">Milliseconds added to every request.</param>
    /// <param name="ceiling">The most requests of an operation that are answered in a second; 0 is no limit.</param>
    public static async Task<Pool> StartAsync(string simulator, int users, int latency, int ceiling = 0)
    {
        string[] arguments = [simulator, "--users", Text(users), "--latency-ms", Text(latency), "--max-requests-per-second", Text(ceiling), "--until-stdin-closes"];
        var start = new ProcessStartInfo("dotnet", arguments)
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

    public async Task ForgetRequestsAsync()
    {
        using HttpResponseMessage response = await Http.PostAsync(Control("reset"), content: null).ConfigureAwait(false);
        response.EnsureSuccessStatusCode();
    }

    public async Task<Requests> RequestsAsync(string operation)
    {
        JsonElement log = await Http.GetFromJsonAsync<JsonElement>(Control("log")).ConfigureAwait(false);
        JsonElement stats = await Http.GetFromJsonAsync<JsonElement>(Control("stats")).ConfigureAwait(false);
        return Requests.Create(log, operation, stats.GetProperty("throttled").GetInt32());
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private Uri Control(string path) => new($"{Endpoint}/__sim/{path}");
}

/// <summary>The requests for users that the simulator received during a run.</summary>
/// <param name="Count">How many.</param>
/// <param name="PerSecond">How many a second, from the first to the last.</param>
/// <param name="MostInASecond">The most within any one second.</param>
/// <param name="Refused">How many were answered with TooManyRequestsException.</param>
internal sealed record Requests(int Count, double PerSecond, int MostInASecond, int Refused)
{
    /// <param name="log">The simulator's log, which has the requests in the order in which they came.</param>
    /// <param name="operation">The operation to look at.</param>
    /// <param name="refused">How many the simulator has refused.</param>
    public static Requests Create(JsonElement log, string operation, int refused)
    {
        DateTimeOffset[] times = [.. log.EnumerateArray()
            .Where(request => request.GetProperty("operation").GetString() == operation)
            .Select(request => request.GetProperty("startedAt").GetDateTimeOffset())
            .Order()];
        double seconds = times.Length > 1 ? (times[^1] - times[0]).TotalSeconds : 0;
        return new Requests(times.Length, seconds > 0 ? (times.Length - 1) / seconds : times.Length, MostInOneSecond(times), refused);
    }

    private static int MostInOneSecond(DateTimeOffset[] times)
    {
        int highest = 0;
        int first = 0;
        for (int last = 0; last < times.Length; last++)
        {
            while (times[last] - times[first] >= TimeSpan.FromSeconds(1))
            {
                first++;
            }

            highest = Math.Max(highest, last - first + 1);
        }

        return highest;
    }
}
