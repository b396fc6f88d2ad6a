using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace CognitoUserTools.Bench;

/// <summary>A program and its arguments.</summary>
internal sealed record CommandLine(string File, params string[] Arguments)
{
    /// <summary>A string that its output contains once for each user, if it does not count them.</summary>
    public string? UserMark { get; init; }

    /// <summary>Environment variables in addition to those of every tool.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>Whether an error of the tool is a result too.</summary>
    public bool MayFail { get; init; }

    public CommandLine With(params string[] more) => this with { Arguments = [.. Arguments, .. more] };

    /// <summary>Returns the first line of its output, such as a version; <see langword="null"/> if it is not installed or fails.</summary>
    public async Task<string?> GetFirstLineAsync()
    {
        try
        {
            return (await ProcessRun.StartAsync(this).ConfigureAwait(false)).Output is [var line, ..] ? line : string.Empty;
        }
        catch (Exception e) when (e is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }

    public override string ToString() => $"{File} {string.Join(' ', Arguments)}";
}

/// <summary>
/// The measurements of a process. Its output has "first" at the first user, "error NAME" if there was an error, and "done N" at the end.
/// </summary>
/// <param name="Seconds">The time until it ended.</param>
/// <param name="FirstSeconds">The time until the first user.</param>
/// <param name="Meter">Its CPU and memory.</param>
/// <param name="Users">The number of users.</param>
/// <param name="Output">The lines of its output.</param>
internal sealed record ProcessRun(double Seconds, double? FirstSeconds, ProcessMeter Meter, long Users, IReadOnlyList<string> Output)
{
    /// <summary>The requests of this run, if they were counted.</summary>
    public Requests? Requests { get; init; }

    /// <summary>The name of its error.</summary>
    public string? Error { get; private init; }

    public static async Task<ProcessRun> StartAsync(CommandLine command)
    {
        var start = new ProcessStartInfo(command.File, command.Arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        SetCredentials(start.Environment);
        foreach ((string name, string value) in command.Environment)
        {
            start.Environment[name] = value;
        }

        var watch = Stopwatch.StartNew();
        using Process process = Process.Start(start) ?? throw new InvalidOperationException($"{command.File} did not start.");
        Task<string> errors = process.StandardError.ReadToEndAsync();
        Task<(List<string> Lines, double? First)> output = command.UserMark is { } mark
            ? CountAsync(process.StandardOutput.BaseStream, Encoding.UTF8.GetBytes(mark))
            : ReadAsync(process.StandardOutput, watch);
        var meter = new ProcessMeter();
        // These values cannot be read when the process has ended, so they are read until then.
        while (meter.Read(process))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20)).ConfigureAwait(false);
        }

        await process.WaitForExitAsync().ConfigureAwait(false);
        double seconds = watch.Elapsed.TotalSeconds;
        (List<string> lines, double? first) = await output.ConfigureAwait(false);
        string error = await errors.ConfigureAwait(false);
        return process.ExitCode == 0 || command.MayFail
            ? new ProcessRun(seconds, first, meter, ParseCount(lines), lines) { Error = FindError(lines) ?? (process.ExitCode == 0 ? null : GetErrorName(error)) }
            : throw new InvalidOperationException($"{command} ended with exit code {process.ExitCode}: {error}");
    }

    /// <summary>Returns a number that its output has after this name.</summary>
    public double Value(string name)
    {
        string line = Output.LastOrDefault(line => line.StartsWith(name + " ", StringComparison.Ordinal)) ?? throw new InvalidOperationException($"The output has no {name}.");
        return double.Parse(line[(name.Length + 1)..], CultureInfo.InvariantCulture);
    }

    /// <summary>Sets the same credentials for every tool, and removes those of the developer.</summary>
    private static void SetCredentials(IDictionary<string, string?> environment)
    {
        foreach (string name in environment.Keys.Where(name => name.StartsWith("AWS_", StringComparison.Ordinal)).ToArray())
        {
            environment.Remove(name);
        }

        environment["AWS_ACCESS_KEY_ID"] = "AKIDBENCH";
        environment["AWS_SECRET_ACCESS_KEY"] = "bench";
        environment["AWS_EC2_METADATA_DISABLED"] = "true";
        environment["AWS_PAGER"] = string.Empty;
    }

    private static async Task<(List<string> Lines, double? First)> ReadAsync(StreamReader reader, Stopwatch watch)
    {
        var lines = new List<string>();
        double? first = null;
        while (await reader.ReadLineAsync().ConfigureAwait(false) is { } line)
        {
            first ??= line == "first" ? watch.Elapsed.TotalSeconds : null;
            lines.Add(line);
        }

        return (lines, first);
    }

    private static async Task<(List<string> Lines, double? First)> CountAsync(Stream output, byte[] mark)
    {
        byte[] buffer = new byte[1 << 20];
        long count = 0;
        int kept = 0;
        int read;
        while ((read = await output.ReadAsync(buffer.AsMemory(kept)).ConfigureAwait(false)) > 0)
        {
            int length = kept + read;
            count += buffer.AsSpan(0, length).Count(mark);
            // A mark may be split between two reads. One byte less than a mark is kept, so that none is counted twice.
            kept = Math.Min(length, mark.Length - 1);
            buffer.AsSpan(length - kept, kept).CopyTo(buffer);
        }

        return ([$"done {count}"], null);
    }

    private static string? FindError(List<string> lines) => lines.Find(line => line.StartsWith("error ", StringComparison.Ordinal))?["error ".Length..];

    /// <summary>The name in <c>An error occurred (Name) when ...</c> of the AWS CLI, or else the last line.</summary>
    private static string GetErrorName(string error) => error.Split('(', ')') is [_, var name, _, ..] ? name : error.TrimEnd().Split('\n')[^1];

    private static long ParseCount(List<string> lines)
        => lines.Count > 0 && long.TryParse(lines[^1].Replace("done ", string.Empty, StringComparison.Ordinal), NumberStyles.None, CultureInfo.InvariantCulture, out long users) ? users : 0;
}

/// <summary>The CPU and the peak memory of a process.</summary>
internal sealed class ProcessMeter
{
    // The unit of CPU times in /proc.
    private const double TicksPerSecond = 100;

    /// <summary>User and kernel time.</summary>
    public double CpuSeconds { get; private set; }

    /// <summary>The largest working set.</summary>
    public double PeakMegabytes { get; private set; }

    /// <summary>Updates the values; false if the process has ended.</summary>
    public bool Read(Process process)
    {
        try
        {
            if (OperatingSystem.IsLinux())
            {
                ReadProc($"/proc/{process.Id}");
            }
            else
            {
                process.Refresh();
                (CpuSeconds, PeakMegabytes) = (process.TotalProcessorTime.TotalSeconds, process.PeakWorkingSet64 / 1048576.0);
            }

            return !process.HasExited;
        }
        catch (Exception e) when (e is InvalidOperationException or System.ComponentModel.Win32Exception or IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    // Class Process also reads the files of all threads, and this process shares the processors with the measured one.
    private void ReadProc(string folder)
    {
        string stat = File.ReadAllText($"{folder}/stat");
        string[] fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        CpuSeconds = (Parse(fields[11]) + Parse(fields[12])) / TicksPerSecond;
        const string Peak = "VmHWM:";
        if (Array.Find(File.ReadAllLines($"{folder}/status"), line => line.StartsWith(Peak, StringComparison.Ordinal)) is { } line)
        {
            PeakMegabytes = Parse(line[Peak.Length..].Trim().Split(' ')[0]) / 1024.0;
        }
    }

    private static long Parse(string number) => long.Parse(number, NumberStyles.None, CultureInfo.InvariantCulture);
}
