using System.Security.Cryptography;
using System.Text;

namespace CognitoUserTools;

/// <summary>The page tokens of one listing, kept as digests of 16 bytes, so that a repeated token is detected at once.</summary>
internal sealed class TokenHistory
{
    private readonly HashSet<UInt128> _seen = [];

    /// <summary>Begins a history.</summary>
    /// <param name="first">The token that the listing goes on from, if any.</param>
    public TokenHistory(string? first)
    {
        if (first is not null)
        {
            Add(first);
        }
    }

    /// <summary>Notes a token.</summary>
    /// <param name="token">The token of the next page.</param>
    /// <returns>Whether it is new.</returns>
    public bool Add(string token)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(token), digest);
        return _seen.Add(System.Buffers.Binary.BinaryPrimitives.ReadUInt128LittleEndian(digest));
    }
}
