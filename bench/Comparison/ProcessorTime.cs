namespace CognitoUserTools.Bench;

/// <summary>What the processors of this machine have done since it started, in ticks of a hundredth of a second. Linux says it; elsewhere it is nothing.</summary>
/// <param name="Used">For whatever runs here.</param>
/// <param name="Stolen">Wanted here, but given to other machines by the hypervisor.</param>
internal readonly record struct ProcessorTime(long Used, long Stolen)
{
    private const string Linux = "/proc/stat";

    public static bool IsKnown { get; } = File.Exists(Linux);

    public static ProcessorTime Now()
    {
        if (!IsKnown)
        {
            return default;
        }

        // cpu user nice system idle iowait irq softirq steal
        string[] fields = File.ReadLines(Linux).First().Split(' ', StringSplitOptions.RemoveEmptyEntries);
        long Ticks(int field) => Numbers.Number(fields[field]);
        return new ProcessorTime(Ticks(1) + Ticks(2) + Ticks(3) + Ticks(6) + Ticks(7), Ticks(8));
    }

    /// <summary>The share of what was wanted since then that was stolen.</summary>
    public double StolenSince(ProcessorTime then)
    {
        (long used, long stolen) = (Used - then.Used, Stolen - then.Stolen);
        return stolen == 0 ? 0 : (double)stolen / (used + stolen);
    }
}
