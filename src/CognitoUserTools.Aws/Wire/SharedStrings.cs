using System.Text;

namespace CognitoUserTools.Aws;

/// <summary>
/// One string for each of the texts that nearly every user has: the names of attributes, for instance. A million users have ten times as many
/// names of attributes, and some twenty different ones.
/// </summary>
internal static class SharedStrings
{
    // A text takes the place of another one that has the same slot, so there is nothing to count, to evict or to lock.
    private const int Slots = 256;

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

        var hash = new HashCode();
        hash.AddBytes(utf8);
        ref Entry? slot = ref Entries[(uint)hash.ToHashCode() % Slots];
        Entry? entry = slot;
        if (entry is null || !utf8.SequenceEqual(entry.Utf8))
        {
            entry = new Entry(utf8.ToArray(), Encoding.UTF8.GetString(utf8));
            slot = entry;
        }

        return entry.Text;
    }

    private sealed record Entry(byte[] Utf8, string Text);
}
