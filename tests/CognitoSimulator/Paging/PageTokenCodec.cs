using System.Buffers.Binary;
using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace CognitoSimulator;

/// <summary>Page tokens as text: opaque, without white space, good for one set of parameters only.</summary>
internal static class PageTokenCodec
{
    private const int PayloadLength = 4 + 4 + 8;
    private const int MacLength = 16;

    private static ReadOnlySpan<byte> Key => "a key that keeps page tokens honest"u8;

    /// <param name="token">What the token says.</param>
    /// <param name="binding">The parameters that it is good for.</param>
    public static string Encode(PageToken token, string binding)
    {
        Span<byte> bytes = stackalloc byte[PayloadLength + MacLength];
        BinaryPrimitives.WriteInt64BigEndian(bytes, token.IssuedAt.UtcTicks);
        BinaryPrimitives.WriteInt32BigEndian(bytes[8..], token.Slot);
        BinaryPrimitives.WriteInt32BigEndian(bytes[12..], token.Page);
        Sign(bytes[..PayloadLength], binding, bytes[PayloadLength..]);
        return Base64Url.EncodeToString(bytes);
    }

    /// <exception cref="ServiceException">The token is garbage, too old, or of other parameters.</exception>
    public static PageToken Decode(string text, string binding, DateTimeOffset now)
    {
        Span<byte> mac = stackalloc byte[MacLength];
        if (!TryRead(text, out var token, out var bytes))
        {
            throw Invalid();
        }

        Sign(bytes.AsSpan(0, PayloadLength), binding, mac);
        if (!mac.SequenceEqual(bytes.AsSpan(PayloadLength)))
        {
            throw ServiceException.InvalidParameter($"Paging marker {text} is invalid for request {Guid.NewGuid()}");
        }

        return now - token.IssuedAt <= PageToken.Lifetime ? token : throw Invalid();
    }

    /// <summary>The page that a token begins, whether the token is good or not; null for garbage.</summary>
    public static int? PeekPage(string text) => TryRead(text, out var token, out _) ? token.Page : null;

    private static bool TryRead(string text, out PageToken token, [NotNullWhen(true)] out byte[]? bytes)
    {
        token = default;
        bytes = null;
        if (!Base64Url.IsValid(text, out var length) || length != PayloadLength + MacLength || text.Any(char.IsWhiteSpace))
        {
            return false;
        }

        bytes = Base64Url.DecodeFromChars(text);
        var ticks = BinaryPrimitives.ReadInt64BigEndian(bytes);
        if (ticks < 0 || ticks > DateTimeOffset.MaxValue.UtcTicks)
        {
            return false;
        }

        token = new(
            BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(8)),
            BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(12)),
            new DateTimeOffset(ticks, TimeSpan.Zero));
        return true;
    }

    private static void Sign(ReadOnlySpan<byte> payload, string binding, Span<byte> mac)
    {
        var bindingLength = Encoding.UTF8.GetByteCount(binding);
        var input = new byte[payload.Length + bindingLength];
        payload.CopyTo(input);
        Encoding.UTF8.GetBytes(binding, input.AsSpan(payload.Length));

        Span<byte> full = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(Key, input, full);
        full[..MacLength].CopyTo(mac);
    }

    private static ServiceException Invalid() => ServiceException.InvalidParameter("Invalid pagination token.");
}
