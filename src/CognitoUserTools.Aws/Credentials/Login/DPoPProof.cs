using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace CognitoUserTools.Aws;

/// <summary>Proofs that a caller has the private key which a token is bound to (RFC 9449, DPoP).</summary>
internal static class DPoPProof
{
    private const int KeyBits = 256;

    /// <summary>Reads a private key of the curve P-256.</summary>
    /// <exception cref="InvalidDataException">It is none. The message has nothing of it.</exception>
    public static ECDsa ReadKey(string pem)
    {
        var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(pem);
            if (key.KeySize == KeyBits && key.ExportParameters(includePrivateParameters: true).D is not null)
            {
                return key;
            }
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException)
        {
            // Told below, without the words of the platform's library.
        }

        key.Dispose();
        throw new InvalidDataException("its dpopKey is no private key of the curve P-256");
    }

    /// <summary>Makes the proof for one request; each is good once.</summary>
    public static string Create(ECDsa key, string method, Uri uri, DateTimeOffset now)
    {
        ECPoint point = key.ExportParameters(includePrivateParameters: false).Q;
        string header = Encode(JsonSerializer.SerializeToUtf8Bytes(new { typ = "dpop+jwt", alg = "ES256", jwk = new { kty = "EC", crv = "P-256", x = Encode(point.X!), y = Encode(point.Y!) } }));
        string payload = Encode(JsonSerializer.SerializeToUtf8Bytes(new { jti = Guid.NewGuid().ToString(), htm = method, htu = uri.GetLeftPart(UriPartial.Path), iat = now.ToUnixTimeSeconds() }));
        string signed = $"{header}.{payload}";
        return $"{signed}.{Encode(key.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256))}";
    }

    private static string Encode(byte[] bytes) => Convert.ToBase64String(bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_');
}
