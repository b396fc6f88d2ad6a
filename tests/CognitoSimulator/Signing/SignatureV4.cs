using System.Security.Cryptography;
using System.Text;

namespace CognitoSimulator;

/// <summary>Computes the signature of a request (AWS Signature Version 4).</summary>
internal static class SignatureV4
{
    public static string Compute(HttpRequest request, byte[] body, AuthorizationHeader authorization, string secretKey)
    {
        var canonical = GetCanonicalRequest(request, body, authorization.SignedHeaders);
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

    private static string GetCanonicalRequest(HttpRequest request, byte[] body, string signedHeaders)
    {
        var canonical = new StringBuilder();
        canonical.Append(request.Method).Append('\n').Append(request.Path.Value).Append('\n');

        canonical.Append(request.QueryString.Value?.TrimStart('?')).Append('\n');
        foreach (var name in signedHeaders.Split(';'))
        {
            canonical.Append(name).Append(':').AppendJoin(',', request.Headers[name].Select(Normalize)).Append('\n');
        }

        return canonical.Append('\n').Append(signedHeaders).Append('\n').Append(Hex(SHA256.HashData(body))).ToString();
    }

    private static string Normalize(string? value) =>
        string.Join(' ', (value ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries));

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);
}

/// <summary>The parts of a header <c>Authorization: AWS4-HMAC-SHA256 ...</c>.</summary>
internal sealed record AuthorizationHeader(string AccessKey, string Date, string Region, string Service, string SignedHeaders, string Signature)
{
    public const string Algorithm = "AWS4-HMAC-SHA256";

    public string Scope => $"{Date}/{Region}/{Service}/aws4_request";

    /// <summary>Returns <see langword="null"/> if the header does not have this form.</summary>
    public static AuthorizationHeader? Parse(string header)
    {
        if (!header.StartsWith(Algorithm + " ", StringComparison.Ordinal))
        {
            return null;
        }

        string? credential = null, signedHeaders = null, signature = null;
        foreach (var part in header[Algorithm.Length..].Split(',', StringSplitOptions.TrimEntries))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            var value = part[(equals + 1)..];
            switch (equals < 0 ? "" : part[..equals])
            {
                case "Credential":
                    credential = value;
                    break;
                case "SignedHeaders":
                    signedHeaders = value;
                    break;
                case "Signature":
                    signature = value;
                    break;
                default:
                    return null;
            }
        }

        return credential?.Split('/') is [var accessKey, var date, var region, var service, "aws4_request"]
            && signedHeaders is not null
            && signature is not null
                ? new(accessKey, date, region, service, signedHeaders, signature)
                : null;
    }
}
