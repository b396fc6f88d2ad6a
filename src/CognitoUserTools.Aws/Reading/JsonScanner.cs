using System.Buffers.Text;
using System.Runtime.CompilerServices;

namespace CognitoUserTools.Aws;

/// <summary>
/// Steps over JSON in the plain form in which the service sends users: texts without escapes, valid UTF-8. Whatever it does not take is not
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
    public bool TakeText(out ReadOnlySpan<byte> text)
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

            if (c is (byte)'\\' or < 0x20)
            {
                return false;
            }

            at++;
        }

        return false;
    }

    public bool TakeNumber(out double number)
    {
        SkipSpace();
        return Utf8Parser.TryParse(_utf8[Position..], out number, out int length) && Advance(length);
    }

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
