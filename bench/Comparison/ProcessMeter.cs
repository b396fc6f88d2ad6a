using System.Diagnostics;

namespace CognitoUserTools.Bench;

/// <summary>Reads what a process has taken so far, without taking much itself: it shares the processors with what it measures.</summary>
internal sealed class ProcessMeter(Process process)
{
    // The clock ticks of /proc: 100 in a second on every Linux that .NET runs on.
    private const double TicksPerSecond = 100;

    private readonly string? _proc = OperatingSystem.IsLinux() ? $"/proc/{process.Id}" : null;

    public double CpuSeconds { get; private set; }

    public double PeakMegabytes { get; private set; }

    /// <summary>Reads once more; false once the process has ended.</summary>
    public bool Read()
    {
        try
        {
            if (_proc is null)
            {
                process.Refresh();
                (CpuSeconds, PeakMegabytes) = (process.TotalProcessorTime.TotalSeconds, process.PeakWorkingSet64 / 1048576.0);
            }
            else
            {
                ReadProc(_proc);
            }

            return !process.HasExited;
        }
        catch (Exception e) when (e is InvalidOperationException or System.ComponentModel.Win32Exception or IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    // Process would read the files of every thread as well, and PowerShell has many.
    private void ReadProc(string folder)
    {
        string stat = File.ReadAllText($"{folder}/stat");
        string[] fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        CpuSeconds = (Numbers.Number(fields[11]) + Numbers.Number(fields[12])) / TicksPerSecond;
        const string Peak = "VmHWM:";
        string status = File.ReadAllText($"{folder}/status");
        int at = status.IndexOf(Peak, StringComparison.Ordinal);
        if (at >= 0)
        {
            ReadOnlySpan<char> kilobytes = status.AsSpan(at + Peak.Length).Trim();
            PeakMegabytes = Numbers.Number(kilobytes[..kilobytes.IndexOf(' ')]) / 1024.0;
        }
    }
}
