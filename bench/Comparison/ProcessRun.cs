using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace CognitoUserTools.Bench;

/// <summary>
/// What a process took from its start to its end. Its output says "first" when it has a user, "error NAME" where it met an error, "done N" at the end, and may say more.
/// </summary>
/// <param name="Seconds">Until it ended.</param>
/// <param name="FirstSeconds">Until it had a user.</param>
/// <param name="CpuSeconds">User and kernel, all its threads.</param>
/// <param name="PeakMegabytes">The largest working set.</param>
/// <param name="Users">How many users it counted.</param>
/// <param name="Stolen">The share of the processor time wanted on this machine meanwhile that went to others.</param>
/// <param name="Output">All that it said.</param>
internal sealed record ProcessRun(double Seconds, double? FirstSeconds, double CpuSeconds, double PeakMegabytes, long Users, double Stolen, IReadOnlyList<string> Output)
{
    // What is read of a process is gone when it has ended: the last reading is at most this old.
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(20);

    /// <summary>The requests that the simulator received meanwhile, where they were counted.</summary>
    public Requests? Requests { get; init; }

    /// <summary>The error that it ended in or met: its name.</summary>
    public string? Error { get; private init; }

    public static async Task<ProcessRun> OfAsync(CommandLine command)
    {
        var start = new ProcessStartInfo(command.File, command.Arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        Keys.Set(start.Environment);
        foreach ((string name, string value) in command.Environment)
        {
            start.Environment[name] = value;
        }

        ProcessorTime before = ProcessorTime.Now();
        var watch = Stopwatch.StartNew();
        using Process process = Process.Start(start) ?? throw new InvalidOperationException($"{command.File} did not start.");
        Task<string> errors = process.StandardError.ReadToEndAsync();
        Task<(List<string> Lines, double? First)> output = command.MarkOfUser is { } mark
            ? CountAsync(process.StandardOutput.BaseStream, Encoding.UTF8.GetBytes(mark))
            : ReadAsync(process.StandardOutput, watch);
        var meter = new ProcessMeter(process);
        while (meter.Read())
        {
            await Task.Delay(Interval).ConfigureAwait(false);
        }

        await process.WaitForExitAsync().ConfigureAwait(false);
        double seconds = watch.Elapsed.TotalSeconds;
        double stolen = ProcessorTime.Now().StolenSince(before);
        (List<string> lines, double? first) = await output.ConfigureAwait(false);
        string error = await errors.ConfigureAwait(false);
        return process.ExitCode == 0 || command.MayFail
            ? new ProcessRun(seconds, first, meter.CpuSeconds, meter.PeakMegabytes, UsersIn(lines), stolen, lines) { Error = ErrorIn(lines) ?? (process.ExitCode == 0 ? null : NameIn(error)) }
            : throw new InvalidOperationException($"{command} ended with exit code {process.ExitCode}: {error}");
    }

    /// <summary>A number that it said, after its name.</summary>
    public double Value(string name)
    {
        string line = Output.LastOrDefault(line => line.StartsWith(name + " ", StringComparison.Ordinal)) ?? throw new InvalidOperationException($"There is no {name}.");
        return double.Parse(line[(name.Length + 1)..], CultureInfo.InvariantCulture);
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
            // A mark may lie across two readings, and none is counted twice: what is kept is shorter than one.
            kept = Math.Min(length, mark.Length - 1);
            buffer.AsSpan(length - kept, kept).CopyTo(buffer);
        }

        return ([$"done {count}"], null);
    }

    private static string? ErrorIn(List<string> lines) => lines.Find(line => line.StartsWith("error ", StringComparison.Ordinal))?["error ".Length..];

    /// <summary>The name of an error as the AWS CLI prints it, <c>An error occurred (Name) when ...</c>, or the last line.</summary>
    private static string NameIn(string error) => error.Split('(', ')') is [_, var name, _, ..] ? name : error.TrimEnd().Split('\n')[^1];

    private static long UsersIn(List<string> lines)
        => lines.Count > 0 && long.TryParse(lines[^1].Replace("done ", string.Empty, StringComparison.Ordinal), NumberStyles.None, CultureInfo.InvariantCulture, out long users) ? users : 0;
}
