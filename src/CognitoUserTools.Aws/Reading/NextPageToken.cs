using System.Text;

namespace CognitoUserTools.Aws;

/// <summary>
/// Finds where the next page begins without reading the users, so that it can be asked for before they are read. In a body that turns out not
/// to be what the service promises it may find anything: whoever reads it will know.
/// </summary>
internal static class NextPageToken
{
    private const byte FirstPrintable = (byte)' ';
    private const byte LastPrintable = (byte)'~';

    /// <summary>Finds the token where it is the first or the last member, as the service sends it; else the page has to be read.</summary>
    public static string? Find(ReadOnlySpan<byte> utf8)
    {
        ReadOnlySpan<byte> first = "{\"PaginationToken\":\""u8;
        ReadOnlySpan<byte> last = ",\"PaginationToken\":\""u8;
        if (utf8.StartsWith(first))
        {
            ReadOnlySpan<byte> rest = utf8[first.Length..];
            return rest.IndexOf((byte)'"') is >= 0 and int length ? Plain(rest[..length]) : null;
        }

        // What follows the last such text is the token and the end of the body, or this is a member of something else.
        return utf8.EndsWith("\"}"u8) && utf8.LastIndexOf(last) is >= 0 and int at && at + last.Length <= utf8.Length - 2
            ? Plain(utf8[(at + last.Length)..^2])
            : null;
    }

    private static string? Plain(ReadOnlySpan<byte> token)
        => token.IsEmpty || token.ContainsAny((byte)'"', (byte)'\\') || token.ContainsAnyExceptInRange(FirstPrintable, LastPrintable)
            ? null
            : Encoding.ASCII.GetString(token);
}
