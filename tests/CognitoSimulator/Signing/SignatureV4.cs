using System.Security.Cryptography;
using System.Text;

namespace CognitoSimulator;

/// <summary>Computes a request's signature the way AWS does, to hold it against the one that came.</summary>
internal static class SignatureV4
{
    public static string Compute(HttpRequest request, byte[] body, AuthorizationHeader authorization, string secretKey)
    {
        var canonical = CanonicalRequest(request, body, authorization.SignedHeaders);
        var toSign = string.Join('\n',
            AuthorizationHeader.Algorithm,
            request.Headers["X-Amz-Date"].ToString(),
            authorization.Scope,
            Hex(SHA256.HashData(Encoding.UTF8.GetBytes(canonical))));

        var key = Encoding.UTF8.GetBytes("AWS4" + secretKey);
        foreach (var part in authorization.Scope.Split('/'))
        {
            key = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(part));
        }

        return Hex(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(toSign)));
    }

    private static string CanonicalRequest(HttpRequest request, byte[] body, string signedHeaders)
    {
        var canonical = new StringBuilder();
        canonical.Append(request.Method).Append('\n').Append(request.Path.Value).Append('\n');

        // No operation has a query; one that is there all the same counts as it stands.
        canonical.Append(request.QueryString.Value?.TrimStart('?')).Append('\n');
        foreach (var name in signedHeaders.Split(';'))
        {
            canonical.Append(name).Append(':').AppendJoin(',', request.Headers[name].Select(Trimmed)).Append('\n');
        }

        return canonical.Append('\n').Append(signedHeaders).Append('\n').Append(Hex(SHA256.HashData(body))).ToString();
    }

    private static string Trimmed(string? value) =>
        string.Join(' ', (value ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries));

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);
}
