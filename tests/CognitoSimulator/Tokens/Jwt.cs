using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace CognitoSimulator;

/// <summary>The outside of a token: three base64url parts, of which the last proves that the simulator wrote the others.</summary>
internal static class Jwt
{
    private static readonly string Header =
        Base64Url.EncodeToString("""{"kid":"c2ltdWxhdGVkIGNvZ25pdG8ga2V5IG51bWJlciAx","alg":"RS256"}"""u8);

    private static ReadOnlySpan<byte> Key => "a key that tells the simulator's own tokens"u8;

    public static string Write(byte[] claims)
    {
        var signed = $"{Header}.{Base64Url.EncodeToString(claims)}";
        return $"{signed}.{Base64Url.EncodeToString(Sign(signed))}";
    }

    /// <summary>The claims' JSON, or null when the token is not the simulator's own.</summary>
    public static byte[]? Read(string token)
    {
        var parts = token.Split('.');
        return parts.Length == 3
            && Base64Url.IsValid(parts[1])
            && Base64Url.EncodeToString(Sign($"{parts[0]}.{parts[1]}")) == parts[2]
                ? Base64Url.DecodeFromChars(parts[1])
                : null;
    }

    /// <summary>As long as the RSA signature that the header promises, though only the simulator can check it.</summary>
    private static byte[] Sign(string signed)
    {
        var signature = new byte[256];
        var block = Encoding.UTF8.GetBytes(signed);
        for (var at = 0; at < signature.Length; at += HMACSHA256.HashSizeInBytes)
        {
            block = HMACSHA256.HashData(Key, block);
            block.CopyTo(signature, at);
        }

        return signature;
    }
}
