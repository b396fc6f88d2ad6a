using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;

namespace CognitoUserTools.Aws;

/// <summary>
/// A user's attributes in the bytes in which they came. Of most users of a listing no attribute is ever looked at, so their texts are made
/// when one is. The bytes are a copy: a slice would keep the whole page in memory for as long as one user of it.
/// </summary>
internal sealed class Utf8Attributes : LazyAttributes
{
    private readonly byte[] _list;
    private readonly int _count;

    // The list has the form that the service sends, without spaces and escapes.
    private readonly bool _isPlain;

    private Utf8Attributes(ReadOnlySpan<byte> list, int count, bool isPlain = false)
    {
        _list = list.ToArray();
        _count = count;
        _isPlain = isPlain;
    }

    /// <summary>A user without attributes.</summary>
    public static Utf8Attributes None { get; } = new("[]"u8, count: 0);

    /// <summary>Steps over the list that comes next, and makes sure that reading it later cannot fail: an error belongs to the page.</summary>
    /// <param name="reader">Stands before the list.</param>
    /// <param name="utf8">What the reader reads, from the place where it was created.</param>
    /// <returns>The attributes; none where null stands in the place of the list.</returns>
    public static Utf8Attributes Read(ref Utf8JsonReader reader, ref ReadOnlySpan<byte> utf8)
    {
        if (!reader.ReadStartOrNull(JsonTokenType.StartArray))
        {
            return None;
        }

        int start = (int)reader.TokenStartIndex;
        if (AttributeScanner.Measure(utf8[start..], out int count) is > 0 and int length)
        {
            var attributes = new Utf8Attributes(utf8.Slice(start, length), count, isPlain: true);

            // The reader goes on at the list's last bracket: as it stands in the list by now, that ends it.
            utf8 = utf8[(start + length - 1)..];
            reader = new Utf8JsonReader(utf8, isFinalBlock: true, reader.CurrentState);
            reader.Read();
            return attributes;
        }

        count = ReadItems(ref reader, into: null);
        return new Utf8Attributes(utf8[start..(int)reader.BytesConsumed], count);
    }

    public override UserAttribute[] Read()
    {
        var attributes = new UserAttribute[_count];
        var reader = new Utf8JsonReader(_list);
        reader.Read();
        ReadItems(ref reader, attributes);
        return attributes;
    }

    public override string? Find(string name, bool ignoreCase)
    {
        if (_isPlain && AttributeScanner.IsPlain(name))
        {
            if (AttributeScanner.Find(_list, name, out ReadOnlySpan<byte> text))
            {
                return Encoding.UTF8.GetString(text);
            }

            if (!ignoreCase)
            {
                return null;
            }
        }

        var reader = new Utf8JsonReader(_list);
        reader.Read();
        string? similar = null;
        bool hasSimilar = false;
        while (reader.ReadItem(JsonTokenType.StartObject))
        {
            bool isSame = false;
            bool isSimilar = false;
            Utf8JsonReader value = default;
            bool hasValue = false;
            while (reader.ReadMember())
            {
                if (reader.ValueTextEquals("Name"u8))
                {
                    isSame = IsName(reader, name);
                    isSimilar = ignoreCase && !isSame && IsSimilarName(reader, name);
                }
                else if (reader.ValueTextEquals("Value"u8))
                {
                    value = reader;
                    hasValue = true;
                }

                reader.Skip();
            }

            if (isSame)
            {
                return hasValue ? value.ReadText() : null;
            }

            if (isSimilar && !hasSimilar)
            {
                similar = hasValue ? value.ReadText() : null;
                hasSimilar = true;
            }
        }

        return similar;
    }

    // The readers are copies: the caller's stays before the text.
    private static bool IsName(Utf8JsonReader reader, string name)
    {
        Utf8JsonReader text = reader;
        text.Read();
        return text.TokenType is JsonTokenType.String && !text.ValueIsEscaped ? text.ValueTextEquals(name) : reader.ReadText() == name;
    }

    private static bool IsSimilarName(Utf8JsonReader reader, string name) => string.Equals(reader.ReadSharedText(), name, StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads the items of the list, or only checks them where there is nothing to read them into.</summary>
    /// <returns>How many there are.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int ReadItems(ref Utf8JsonReader reader, UserAttribute[]? into)
    {
        int count = 0;
        while (reader.ReadItem(JsonTokenType.StartObject))
        {
            string? name = null;
            string? value = null;
            while (reader.ReadMember())
            {
                bool isName = reader.Is("Name"u8);
                if (!isName && !reader.Is("Value"u8))
                {
                    reader.Skip();
                }
                else if (into is null)
                {
                    reader.SkipText();
                }
                else if (isName)
                {
                    name = reader.ReadSharedText();
                }
                else
                {
                    value = reader.ReadText();
                }
            }

            if (into is not null)
            {
                into[count] = new UserAttribute(name ?? string.Empty, value);
            }

            count++;
        }

        return count;
    }
}
