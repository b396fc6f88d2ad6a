using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace CognitoSimulator;

/// <summary>Checks DPoP proofs (RFC 9449): the form, the signature, the request they are for, their age, and that each is used once.</summary>
internal sealed class DPoPProofs(TimeProvider clock)
{
    private static readonly TimeSpan MaxAge = TimeSpan.FromMinutes(5);

    private readonly ConcurrentDictionary<string, bool> _used = new();

    /// <summary>What is wrong with the proof of a request; null if nothing is.</summary>
    /// <param name="request">The request.</param>
    /// <param name="thumbprint">The thumbprint of the key (RFC 7638).</param>
    public string? Check(HttpRequest request, out string thumbprint)
    {
        thumbprint = "";
        try
        {
            var parts = request.Headers["DPoP"].ToString().Split('.');
            if (parts.Length != 3)
            {
                return "it is no JWT";
            }

            using var header = JsonDocument.Parse(Base64Url.DecodeFromChars(parts[0]));
            using var payload = JsonDocument.Parse(Base64Url.DecodeFromChars(parts[1]));
            var key = header.RootElement.GetProperty("jwk");
            if (Text(header.RootElement, "typ") != "dpop+jwt" || Text(header.RootElement, "alg") != "ES256" || Text(key, "kty") != "EC" || Text(key, "crv") != "P-256" || key.TryGetProperty("d", out _))
            {
                return "its header is not that of a proof with a public key of the curve P-256";
            }

            thumbprint = Convert.ToHexString(SHA256.HashData(Encoding.ASCII.GetBytes($$"""{"crv":"P-256","kty":"EC","x":"{{Text(key, "x")}}","y":"{{Text(key, "y")}}"}""")));
            return Verifies(key, parts) ? Wrong(request, payload.RootElement) : "its signature is wrong";
        }
        catch (Exception e) when (e is JsonException or FormatException or KeyNotFoundException or InvalidOperationException or CryptographicException)
        {
            return "it cannot be read";
        }
    }

    private string? Wrong(HttpRequest request, JsonElement payload)
    {
        var age = clock.GetUtcNow() - DateTimeOffset.FromUnixTimeSeconds(payload.GetProperty("iat").GetInt64());
        return Text(payload, "htm") != request.Method ? "its htm is another method"
            : Text(payload, "htu") != $"{request.Scheme}://{request.Host}{request.Path}" ? "its htu is another address"
            : age.Duration() > MaxAge ? "its iat is too old or in the future"
            : Text(payload, "jti") is not { Length: > 0 } id || !_used.TryAdd(id, true) ? "its jti is missing or was used before"
            : null;
    }

    private static bool Verifies(JsonElement key, string[] parts)
    {
        using var verifier = ECDsa.Create(new ECParameters
        {
            Curve = ECCurve.NamedCurves.nistP256,
            Q = new() { X = Base64Url.DecodeFromChars(Text(key, "x")), Y = Base64Url.DecodeFromChars(Text(key, "y")) },
        });
        return verifier.VerifyData(Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"), Base64Url.DecodeFromChars(parts[2]), HashAlgorithmName.SHA256);
    }

    private static string? Text(JsonElement json, string name) => json.GetProperty(name).GetString();
}
