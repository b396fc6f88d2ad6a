using System.Text;

namespace CognitoUserTools.Aws;

/// <summary>
/// One string for each value that nearly every user has, such as the names of attributes: a million users have ten million names of attributes, and
/// some twenty different ones.
/// </summary>
internal static class SharedStrings
{
    // Each value has one slot, and replaces another value there: nothing to count, to evict or to lock. Twenty values rarely share one.
    private const int Slots = 4096;

    // Names of attributes are shorter. A longer value is not kept for the life of the process.
    private const int MaxLength = 64;

    private static readonly Entry?[] Entries = new Entry?[Slots];

    /// <summary>The string of valid UTF-8.</summary>
    public static string Get(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length > MaxLength)
        {
            return Encoding.UTF8.GetString(utf8);
        }

        ref Entry? slot = ref Entries[Hash(utf8) % Slots];
        Entry? entry = slot;
        if (entry is null || !utf8.SequenceEqual(entry.Utf8))
        {
            slot = entry = new Entry(utf8.ToArray(), Encoding.UTF8.GetString(utf8));
        }

        return entry.Text;
    }

    // FNV-1a. Not HashCode, whose seed is random per process.
    private static uint Hash(ReadOnlySpan<byte> utf8)
    {
        uint hash = 2166136261;
        foreach (byte value in utf8)
        {
            hash = (hash ^ value) * 16777619;
        }

        return hash;
    }

    private sealed record Entry(byte[] Utf8, string Text);
}
