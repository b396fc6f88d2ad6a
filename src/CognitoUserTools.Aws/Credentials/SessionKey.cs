using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace CognitoUserTools.Aws;

/// <summary>What a session was made from, as a digest: some of the parts are secrets, and the cache outlives the cmdlets.</summary>
internal readonly record struct SessionKey
{
    private SessionKey(string digest) => Digest = digest;

    /// <summary>The SHA-256 of the parts, in hexadecimal.</summary>
    public string Digest { get; }

    /// <summary>Makes the key of parts, in their order.</summary>
    public static SessionKey Of(params string?[] parts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (string? part in parts)
        {
            // The length first, so that the text of two different lists of parts is never the same.
            hash.AppendData(BitConverter.GetBytes(part?.Length ?? -1));
            hash.AppendData(MemoryMarshal.AsBytes(part.AsSpan()));
        }

        return new SessionKey(Convert.ToHexString(hash.GetHashAndReset()));
    }
}
