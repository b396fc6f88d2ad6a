using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace CognitoUserTools.Bench;

/// <summary>A program and its arguments.</summary>
internal sealed record CommandLine(string File, params string[] Arguments)
{
    /// <summary>A text that is in its output once for each user, if it does not count them itself.</summary>
    public string? MarkOfUser { get; init; }

    /// <summary>Variables of its environment beside those of every tool.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>Whether an exit code other than 0 is a result too: the tool met an error.</summary>
    public bool MayFail { get; init; }

    public CommandLine With(params string[] more) => this with { Arguments = [.. Arguments, .. more] };

    /// <summary>The first line of its output, for instance a version; <see langword="null"/> if it is not installed or fails.</summary>
    public async Task<string?> FirstLineAsync()
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
/// What a process took from its start to its end. Its output has "first" when it has a user, "error NAME" if it met an error, and "done N" at the end.
/// </summary>
/// <param name="Seconds">Until it ended.</param>
/// <param name="FirstSeconds">Until it had a user.</param>
/// <param name="Meter">CPU and memory.</param>
/// <param name="Users">How many users it counted.</param>
/// <param name="Output">All its lines.</param>
internal sealed record ProcessRun(double Seconds, double? FirstSeconds, ProcessMeter Meter, long Users, IReadOnlyList<string> Output)
{
    /// <summary>The requests that the simulator received meanwhile, if they were counted.</summary>
    public Requests? Requests { get; init; }

    /// <summary>The name of the error that it ended in or met.</summary>
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
        Task<(List<string> Lines, double? First)> output = command.MarkOfUser is { } mark
            ? CountAsync(process.StandardOutput.BaseStream, Encoding.UTF8.GetBytes(mark))
            : ReadAsync(process.StandardOutput, watch);
        var meter = new ProcessMeter();
        // What is read of a process is gone when it has ended: the last reading is at most this old.
        while (meter.Read(process))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20)).ConfigureAwait(false);
        }

        await process.WaitForExitAsync().ConfigureAwait(false);
        double seconds = watch.Elapsed.TotalSeconds;
        (List<string> lines, double? first) = await output.ConfigureAwait(false);
        string error = await errors.ConfigureAwait(false);
        return process.ExitCode == 0 || command.MayFail
            ? new ProcessRun(seconds, first, meter, CountOf(lines), lines) { Error = ErrorIn(lines) ?? (process.ExitCode == 0 ? null : NameIn(error)) }
            : throw new InvalidOperationException($"{command} ended with exit code {process.ExitCode}: {error}");
    }

    /// <summary>A number in its output, after its name.</summary>
    public double Value(string name)
    {
        string line = Output.LastOrDefault(line => line.StartsWith(name + " ", StringComparison.Ordinal)) ?? throw new InvalidOperationException($"There is no {name}.");
        return double.Parse(line[(name.Length + 1)..], CultureInfo.InvariantCulture);
    }

    /// <summary>The same credentials for every tool, and none of the machine's own.</summary>
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
            // A mark may begin in one reading and end in the next: what is kept is one byte shorter, so that none is counted twice.
            kept = Math.Min(length, mark.Length - 1);
            buffer.AsSpan(length - kept, kept).CopyTo(buffer);
        }

        return ([$"done {count}"], null);
    }

    private static string? ErrorIn(List<string> lines) => lines.Find(line => line.StartsWith("error ", StringComparison.Ordinal))?["error ".Length..];

    /// <summary>The name of an error as the AWS CLI prints it, <c>An error occurred (Name) when ...</c>, or the last line.</summary>
    private static string NameIn(string error) => error.Split('(', ')') is [_, var name, _, ..] ? name : error.TrimEnd().Split('\n')[^1];

    private static long CountOf(List<string> lines)
        => lines.Count > 0 && long.TryParse(lines[^1].Replace("done ", string.Empty, StringComparison.Ordinal), NumberStyles.None, CultureInfo.InvariantCulture, out long users) ? users : 0;
}

/// <summary>The CPU and the peak memory of a process.</summary>
internal sealed class ProcessMeter
{
    // The clock ticks of /proc: 100 in a second on every Linux that .NET runs on.
    private const double TicksPerSecond = 100;

    /// <summary>User and kernel, all its threads.</summary>
    public double CpuSeconds { get; private set; }

    /// <summary>The largest working set.</summary>
    public double PeakMegabytes { get; private set; }

    /// <summary>Reads once more; false once the process has ended.</summary>
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

    // Process would read the files of every thread as well, and PowerShell has many; the reader shares the processors with what it measures.
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
