using System.Text;

namespace CognitoUserTools.Bench;

/// <summary>Finds the page token and counts users without parsing.</summary>
internal static class RawPage
{
    public static (int Users, string? NextToken) Read(byte[] utf8)
    {
        int users = utf8.AsSpan().Count("\"Username\":"u8);
        ReadOnlySpan<byte> mark = "\"PaginationToken\":\""u8;
        int at = utf8.AsSpan().LastIndexOf(mark);
        if (at < 0)
        {
            return (users, null);
        }

        ReadOnlySpan<byte> rest = utf8.AsSpan(at + mark.Length);
        return (users, Encoding.UTF8.GetString(rest[..rest.IndexOf((byte)'"')]));
    }
}
