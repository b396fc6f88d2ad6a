using System.Runtime.CompilerServices;
using System.Text.Json;

namespace CognitoUserTools.Aws;

/// <summary>
/// A user's attributes in the bytes in which they were received. Of most users of a listing no attribute is read, so strings are made when one is. The
/// bytes are a copy: a slice would keep the whole page in memory.
/// </summary>
internal sealed class Utf8Attributes : LazyAttributes
{
    private readonly byte[] _list;
    private readonly int _count;

    private Utf8Attributes(ReadOnlySpan<byte> list, int count) => (_list, _count) = (list.ToArray(), count);

    /// <summary>A user without attributes.</summary>
    public static Utf8Attributes None { get; } = new("[]"u8, count: 0);

    /// <summary>Steps over the next list, and checks it: an error belongs to the page, not to the script that reads an attribute.</summary>
    /// <param name="reader">Before the list.</param>
    /// <param name="utf8">The bytes that the reader reads, from the position where it was created.</param>
    /// <returns>The attributes; none if the list is null.</returns>
    public static Utf8Attributes Read(ref Utf8JsonReader reader, ref ReadOnlySpan<byte> utf8)
    {
        if (!reader.ReadStartOrNull(JsonTokenType.StartArray))
        {
            return None;
        }

        int start = (int)reader.TokenStartIndex;
        if (MeasurePlainList(utf8[start..], out int count) is > 0 and int length)
        {
            ReadOnlySpan<byte> list = utf8.Slice(start, length);

            // Restarts the reader at the closing bracket; CurrentState says that it is in the array.
            utf8 = utf8[(start + length - 1)..];
            reader = new Utf8JsonReader(utf8, isFinalBlock: true, reader.CurrentState);
            reader.Read();
            return new Utf8Attributes(list, count);
        }

        count = 0;
        while (reader.ReadItem())
        {
            ReadItem(ref reader, out _, out _);
            count++;
        }

        return new Utf8Attributes(utf8[start..(int)reader.BytesConsumed], count);
    }

    public override UserAttribute[] Read()
    {
        var attributes = new UserAttribute[_count];
        Utf8JsonReader reader = Open();
        for (int i = 0; reader.ReadItem(); i++)
        {
            ReadItem(ref reader, out Utf8JsonReader name, out Utf8JsonReader value);
            attributes[i] = new UserAttribute(name.GetSharedText() ?? string.Empty, value.GetText());
        }

        return attributes;
    }

    public override string? Find(string name, bool ignoreCase)
    {
        Utf8JsonReader reader = Open();
        bool hasSimilar = false;
        Utf8JsonReader similar = default;
        while (reader.ReadItem())
        {
            ReadItem(ref reader, out Utf8JsonReader ownName, out Utf8JsonReader value);
            string found = ownName.GetSharedText() ?? string.Empty;
            if (found == name)
            {
                return value.GetText();
            }

            if (ignoreCase && !hasSimilar && found.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                hasSimilar = true;
                similar = value;
            }
        }

        return similar.GetText();
    }

    private Utf8JsonReader Open()
    {
        var reader = new Utf8JsonReader(_list);
        reader.Read();
        return reader;
    }

    // Readers on the name and on the value, which are null if they are missing.
    private static void ReadItem(scoped ref Utf8JsonReader reader, out Utf8JsonReader name, out Utf8JsonReader value)
    {
        name = default;
        value = default;
        while (reader.ReadMember())
        {
            if (reader.Is("Name"u8))
            {
                reader.ReadScalar();
                name = reader;
            }
            else if (reader.Is("Value"u8))
            {
                reader.ReadScalar();
                value = reader;
            }
            else
            {
                reader.Skip();
            }
        }
    }

    /// <summary>
    /// Finds the end of a list in the form that the service sends, <c>[{"Name":"sub","Value":"..."},...]</c>, without spaces and escapes. Most of a page is
    /// attributes: without this, a listing takes 14 % more processor time.
    /// </summary>
    /// <param name="utf8">Valid UTF-8 that begins with the list.</param>
    /// <param name="count">The number of attributes.</param>
    /// <returns>The length in bytes; 0 if the list has another form, which Utf8JsonReader reads.</returns>
    // Compiled at the first call, not ahead of time: a listing may end before the runtime replaces an image's code. Without it, 5 % more time.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int MeasurePlainList(ReadOnlySpan<byte> utf8, out int count)
    {
        count = 0;
        int position = 0;
        while (true)
        {
            int name = FindEnd(utf8, position, count == 0 ? "[{\"Name\":\""u8 : ",{\"Name\":\""u8);
            int value = name < 0 ? -1 : FindEnd(utf8, name, "\",\"Value\":\""u8);
            if (value < 0 || !utf8[value..].StartsWith("\"}"u8))
            {
                return 0;
            }

            count++;
            position = value + 2;
            if (position < utf8.Length && utf8[position] == ']')
            {
                // JSON allows no control character in a string.
                return utf8[..position].ContainsAnyInRange((byte)0, (byte)0x1F) ? 0 : position + 1;
            }
        }
    }

    /// <summary>The position of the quote that ends a string; -1 if the prefix is not there, or the string has escapes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int FindEnd(ReadOnlySpan<byte> utf8, int position, ReadOnlySpan<byte> prefix)
    {
        ReadOnlySpan<byte> rest = utf8[position..];
        if (!rest.StartsWith(prefix))
        {
            return -1;
        }

        int length = rest[prefix.Length..].IndexOfAny((byte)'"', (byte)'\\');
        int end = position + prefix.Length + length;
        return length >= 0 && utf8[end] == '"' ? end : -1;
    }
}
