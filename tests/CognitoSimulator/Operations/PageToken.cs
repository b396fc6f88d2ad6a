using System.Buffers.Binary;
using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace CognitoSimulator;

/// <summary>A page token: opaque, without white space, valid for an hour and only with the parameters of its request.</summary>
/// <param name="Slot">The slot of the next user.</param>
/// <param name="Page">The number of the next page, from 1.</param>
/// <param name="IssuedAt">The time of the response that had the token.</param>
internal readonly record struct PageToken(int Slot, int Page, DateTimeOffset IssuedAt)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    private const int PayloadLength = 4 + 4 + 8;
    private const int MacLength = 16;

    private static ReadOnlySpan<byte> Key => "a key for page tokens"u8;

    /// <param name="binding">The parameters with which the token is valid.</param>
    public string ToString(string binding)
    {
        Span<byte> bytes = stackalloc byte[PayloadLength + MacLength];
        BinaryPrimitives.WriteInt64BigEndian(bytes, IssuedAt.UtcTicks);
        BinaryPrimitives.WriteInt32BigEndian(bytes[8..], Slot);
        BinaryPrimitives.WriteInt32BigEndian(bytes[12..], Page);
        Sign(bytes[..PayloadLength], binding, bytes[PayloadLength..]);
        return Base64Url.EncodeToString(bytes);
    }

    /// <exception cref="ServiceException">The token is malformed or expired, or belongs to other parameters.</exception>
    public static PageToken Parse(string text, string binding, DateTimeOffset now)
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

        return now - token.IssuedAt <= Lifetime ? token : throw Invalid();
    }

    /// <summary>The page of a token, valid or not; <see langword="null"/> if the token is malformed.</summary>
    public static int? GetPage(string text) => TryRead(text, out var token, out _) ? token.Page : null;

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
