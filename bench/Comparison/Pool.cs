using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;

namespace CognitoUserTools.Bench;

/// <summary>A simulated user pool in its own process.</summary>
internal sealed class Pool : IDisposable
{
    private static readonly HttpClient Http = new();

    private readonly Process _process;

    private Pool(Process process, string endpoint, string id) => (_process, Endpoint, Id) = (process, endpoint, id);

    public string Endpoint { get; }

    public string Id { get; }

    /// <param name="simulator">The simulator's assembly.</param>
    /// <param name="users">The number of users.</param>
    /// <param name="latency">Milliseconds added to every request.</param>
    /// <param name="ceiling">Requests allowed per second and operation; 0: no limit.</param>
    public static async Task<Pool> StartAsync(string simulator, int users, int latency, int ceiling = 0)
    {
        string[] arguments = [simulator, "--users", Text(users), "--latency-ms", Text(latency), "--max-requests-per-second", Text(ceiling), "--until-stdin-closes"];
        var start = new ProcessStartInfo("dotnet", arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        Process process = Process.Start(start) ?? throw new InvalidOperationException("The simulator did not start.");
        var connection = new Dictionary<string, string>();
        while (await process.StandardOutput.ReadLineAsync().ConfigureAwait(false) is { } line && line != "ready")
        {
            string[] parts = line.Split(": ", 2);
            connection[parts[0]] = parts[^1];
        }

        return new Pool(process, connection["endpoint"], connection["user pool"]);
    }

    public async Task ResetAsync()
    {
        using HttpResponseMessage response = await Http.PostAsync(Control("reset"), content: null).ConfigureAwait(false);
        response.EnsureSuccessStatusCode();
    }

    public async Task<Requests> GetRequestsAsync(string operation)
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

/// <summary>The requests of a run.</summary>
/// <param name="Count">The number of requests.</param>
/// <param name="PerSecond">Requests per second, from the first to the last.</param>
/// <param name="MostInASecond">The largest number within a second.</param>
/// <param name="Refused">Requests refused with TooManyRequestsException.</param>
internal sealed record Requests(int Count, double PerSecond, int MostInASecond, int Refused)
{
    /// <param name="log">The log of the simulator.</param>
    /// <param name="operation">The operation.</param>
    /// <param name="refused">The number of refused requests.</param>
    public static Requests Create(JsonElement log, string operation, int refused)
    {
        DateTimeOffset[] times = [.. log.EnumerateArray()
            .Where(request => request.GetProperty("operation").GetString() == operation)
            .Select(request => request.GetProperty("startedAt").GetDateTimeOffset())
            .Order()];
        double seconds = times.Length > 1 ? (times[^1] - times[0]).TotalSeconds : 0;
        return new Requests(times.Length, seconds > 0 ? (times.Length - 1) / seconds : times.Length, GetMostInASecond(times), refused);
    }

    private static int GetMostInASecond(DateTimeOffset[] times)
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
