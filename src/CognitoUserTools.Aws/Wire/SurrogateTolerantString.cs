using System.Globalization;
using System.Text;
using System.Text.Json;

namespace CognitoUserTools.Aws;

/// <summary>
/// Reads texts, those included that hold half a surrogate pair written as an escape: JSON allows them, .NET's reader refuses them, and one such
/// value must not make a whole pool unreadable. They are kept as they are.
/// </summary>
internal static class SurrogateTolerantString
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The text that the reader stands on.</summary>
    /// <exception cref="JsonException">Its bytes are no UTF-8.</exception>
    public static string? Read(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString();
        }
        catch (InvalidOperationException)
        {
            return Unescape(reader.ValueSpan);
        }
    }

    // The reader has checked that each escape is whole.
    private static string Unescape(ReadOnlySpan<byte> json)
    {
        var text = new StringBuilder(json.Length);
        for (int escape = json.IndexOf((byte)'\\'); escape >= 0; escape = json.IndexOf((byte)'\\'))
        {
            text.Append(Decode(json[..escape]));
            char mark = (char)json[escape + 1];
            if (mark == 'u')
            {
                text.Append((char)ushort.Parse(json.Slice(escape + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
                json = json[(escape + 6)..];
            }
            else
            {
                text.Append(mark switch { 'b' => '\b', 'f' => '\f', 'n' => '\n', 'r' => '\r', 't' => '\t', _ => mark });
                json = json[(escape + 2)..];
            }
        }

        return text.Append(Decode(json)).ToString();
    }

    /// <summary>The text of UTF-8.</summary>
    /// <exception cref="JsonException">It is not valid.</exception>
    public static string Decode(ReadOnlySpan<byte> utf8)
    {
        try
        {
            return Strict.GetString(utf8);
        }
        catch (DecoderFallbackException e)
        {
            throw new JsonException("A text is not valid UTF-8.", e);
        }
    }
}
