using System.Buffers.Text;
using System.Runtime.CompilerServices;

namespace CognitoUserTools.Aws;

/// <summary>
/// Steps over JSON in the plain form in which the service sends users, valid UTF-8. Whatever it does not take is not an error but another
/// reader's task, so a method returns false for it and says nothing.
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
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TakeText(out ReadOnlySpan<byte> text) => TakeText(mayHaveEscapes: false, out text);

    /// <summary>A text as it was written between its quotes: see <see cref="PlainText"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TakeWrittenText(out ReadOnlySpan<byte> text) => TakeText(mayHaveEscapes: true, out text);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool TakeText(bool mayHaveEscapes, out ReadOnlySpan<byte> text)
    {
        text = default;
        if (!Take((byte)'"'))
        {
            return false;
        }

        int start = Position;
        int at = start;
        ReadOnlySpan<byte> all = _utf8;
        while ((uint)at < (uint)all.Length)
        {
            byte c = all[at];
            if (c == '"')
            {
                text = all[start..at];
                Position = at + 1;
                return true;
            }

            if (c is not ((byte)'\\' or < 0x20))
            {
                at++;
            }
            else if (mayHaveEscapes && EscapeLength(all[at..]) is > 0 and int length)
            {
                at += length;
            }
            else
            {
                return false;
            }
        }

        return false;
    }

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
        while (Position < _utf8.Length && _utf8[Position] is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t')
        {
            Position++;
        }
    }
}
