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
    /// <summary>The text that the reader stands on. Its bytes are valid UTF-8: <see cref="ResponseUnmarshaller{T}"/> has checked the whole body.</summary>
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
            text.Append(Encoding.UTF8.GetString(json[..escape]));
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

        return text.Append(Encoding.UTF8.GetString(json)).ToString();
    }
}
