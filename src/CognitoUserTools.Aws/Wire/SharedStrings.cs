using System.Text;

namespace CognitoUserTools.Aws;

/// <summary>
/// One string for each of the texts that nearly every user has: the names of attributes, for instance. A million users have ten times as many
/// names of attributes, and some twenty different ones.
/// </summary>
internal static class SharedStrings
{
    private const int Slots = 256;

    // Texts with the same slot stand in the next ones. When all of these are taken, the first is replaced: nothing to count, to evict or to lock.
    private const int Probes = 8;

    // Names of attributes are shorter. What is longer is not kept for the life of the process.
    private const int MaxLength = 64;

    private static readonly Entry?[] Entries = new Entry?[Slots];

    /// <summary>The text of valid UTF-8.</summary>
    public static string Get(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length > MaxLength)
        {
            return Encoding.UTF8.GetString(utf8);
        }

        uint first = Hash(utf8) % Slots;
        for (uint probe = 0; probe < Probes; probe++)
        {
            ref Entry? slot = ref Entries[(first + probe) % Slots];
            Entry? entry = slot;
            if (entry is null)
            {
                slot = entry = new Entry(utf8.ToArray(), Encoding.UTF8.GetString(utf8));
            }

            if (utf8.SequenceEqual(entry.Utf8))
            {
                return entry.Text;
            }
        }

        var last = new Entry(utf8.ToArray(), Encoding.UTF8.GetString(utf8));
        Entries[first] = last;
        return last.Text;
    }

    // FNV-1a. System.HashCode differs from process to process, and so would the texts that are shared.
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
