using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace CognitoSimulator;

/// <summary>Validates DPoP proofs (RFC 9449): form, signature, request, age, and that each is used once.</summary>
internal sealed class DPoPProofs(TimeProvider clock)
{
    private static readonly TimeSpan MaxAge = TimeSpan.FromMinutes(5);

    private readonly ConcurrentDictionary<string, bool> _used = new();

    /// <summary>Returns the error of a request's proof; <see langword="null"/> if it is valid.</summary>
    /// <param name="request">The request.</param>
    /// <param name="thumbprint">The thumbprint of the proof's key (RFC 7638).</param>
    public string? Check(HttpRequest request, out string thumbprint)
    {
        thumbprint = "";
        try
        {
            var parts = request.Headers["DPoP"].ToString().Split('.');
            if (parts.Length != 3)
            {
                return "it is not a JWT";
            }

            using var header = JsonDocument.Parse(Base64Url.DecodeFromChars(parts[0]));
            using var payload = JsonDocument.Parse(Base64Url.DecodeFromChars(parts[1]));
            var key = header.RootElement.GetProperty("jwk");
            if (GetString(header.RootElement, "typ") != "dpop+jwt" || GetString(header.RootElement, "alg") != "ES256" || GetString(key, "kty") != "EC" || GetString(key, "crv") != "P-256" || key.TryGetProperty("d", out _))
            {
                return "its header is not that of a proof with a public key of the curve P-256";
            }

            thumbprint = Convert.ToHexString(SHA256.HashData(Encoding.ASCII.GetBytes($$"""{"crv":"P-256","kty":"EC","x":"{{GetString(key, "x")}}","y":"{{GetString(key, "y")}}"}""")));
            return Verify(key, parts) ? CheckPayload(request, payload.RootElement) : "its signature is wrong";
        }
        catch (Exception e) when (e is JsonException or FormatException or KeyNotFoundException or InvalidOperationException or CryptographicException)
        {
            return "it cannot be read";
        }
    }

    private string? CheckPayload(HttpRequest request, JsonElement payload)
    {
        var age = clock.GetUtcNow() - DateTimeOffset.FromUnixTimeSeconds(payload.GetProperty("iat").GetInt64());
        return GetString(payload, "htm") != request.Method ? "its htm is another method"
            : GetString(payload, "htu") != $"{request.Scheme}://{request.Host}{request.Path}" ? "its htu is another address"
            : age.Duration() > MaxAge ? "its iat is too old or in the future"
            : GetString(payload, "jti") is not { Length: > 0 } id || !_used.TryAdd(id, true) ? "its jti is missing or was used before"
            : null;
    }

    private static bool Verify(JsonElement key, string[] parts)
    {
        using var verifier = ECDsa.Create(new ECParameters
        {
            Curve = ECCurve.NamedCurves.nistP256,
            Q = new() { X = Base64Url.DecodeFromChars(GetString(key, "x")), Y = Base64Url.DecodeFromChars(GetString(key, "y")) },
        });
        return verifier.VerifyData(Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"), Base64Url.DecodeFromChars(parts[2]), HashAlgorithmName.SHA256);
    }

    private static string? GetString(JsonElement json, string name) => json.GetProperty(name).GetString();
}
