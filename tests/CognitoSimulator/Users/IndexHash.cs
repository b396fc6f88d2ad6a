namespace CognitoSimulator;

/// <summary>Draws that depend on a user's index alone: the same index is the same user in every run and on every machine.</summary>
internal readonly struct IndexHash(int index)
{
    public ulong Bits(int salt)
    {
        // SplitMix64's finisher: every bit of the index reaches every bit of the result.
        var z = ((ulong)(uint)index << 32 | (uint)salt) + 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    public int Below(int limit, int salt) => (int)(Bits(salt) % (uint)limit);

    public bool Percent(int percent, int salt) => Below(100, salt) < percent;

    public T Pick<T>(IReadOnlyList<T> from, int salt) => from[Below(from.Count, salt)];
}
