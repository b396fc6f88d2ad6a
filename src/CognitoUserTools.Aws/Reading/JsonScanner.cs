using System.Buffers.Text;
using System.Runtime.CompilerServices;

namespace CognitoUserTools.Aws;

/// <summary>
/// Steps over JSON in the plain form in which the service sends users: valid UTF-8 without control characters. Whatever it does not take is not
/// an error but another reader's task, so a method returns false for it and says nothing.
/// </summary>
internal ref struct JsonScanner(ReadOnlySpan<byte> utf8)
{
    private readonly ReadOnlySpan<byte> _utf8 = utf8;

    /// <summary>Where it stands.</summary>
    public int Position { get; set; }

    /// <summary>Whether nothing follows.</summary>
    public bool IsAtEnd
    {
        get
        {
            SkipSpace();
            return Position == _utf8.Length;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Take(byte mark)
    {
        SkipSpace();
        if (Position < _utf8.Length && _utf8[Position] == mark)
        {
            Position++;
            return true;
        }

        return false;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Take(ReadOnlySpan<byte> word)
    {
        SkipSpace();
        if (_utf8[Position..].StartsWith(word))
        {
            Position += word.Length;
            return true;
        }

        return false;
    }

    /// <summary>A text without escapes, between its quotes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool TakeText(out ReadOnlySpan<byte> text)
    {
        text = default;
        return Take((byte)'"') && TakeToQuote(out text) && !text.Contains((byte)'\\');
    }

    /// <summary>A text as it was written between its quotes: see <see cref="PlainText"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool TakeWrittenText(out ReadOnlySpan<byte> text)
    {
        text = default;
        return Take((byte)'"') && TakeToQuote(out text);
    }

    /// <summary>The rest of a text, whose first quote is passed, and its last quote.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool TakeToQuote(out ReadOnlySpan<byte> text)
    {
        int start = Position;
        int at = start;
        while (_utf8[at..].IndexOfAny((byte)'"', (byte)'\\') is >= 0 and int length)
        {
            at += length;
            if (_utf8[at] == '"')
            {
                text = _utf8[start..at];
                Position = at + 1;
                return true;
            }

            int escape = EscapeLength(_utf8[at..]);
            if (escape == 0)
            {
                break;
            }

            at += escape;
        }

        text = default;
        return false;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool TakeNumber(out double number)
    {
        SkipSpace();
        return Utf8Parser.TryParse(_utf8[Position..], out number, out int length) && Advance(length);
    }

    /// <summary>The length of the escape at the start; 0 where there is none that JSON knows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int EscapeLength(ReadOnlySpan<byte> utf8) => utf8 switch
    {
        [(byte)'\\', (byte)'"' or (byte)'\\' or (byte)'/' or (byte)'b' or (byte)'f' or (byte)'n' or (byte)'r' or (byte)'t', ..] => 2,
        [(byte)'\\', (byte)'u', byte a, byte b, byte c, byte d, ..] when IsHexDigit(a) && IsHexDigit(b) && IsHexDigit(c) && IsHexDigit(d) => 6,
        _ => 0,
    };

    private static bool IsHexDigit(byte c) => char.IsAsciiHexDigit((char)c);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool Advance(int length)
    {
        // Utf8Parser also takes a sign, or words, that JSON does not know.
        bool isJson = _utf8[Position] is (byte)'-' or (>= (byte)'0' and <= (byte)'9');
        Position += length;
        return isJson;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void SkipSpace()
    {
        while (Position < _utf8.Length && _utf8[Position] == ' ')
        {
            Position++;
        }
    }
}
