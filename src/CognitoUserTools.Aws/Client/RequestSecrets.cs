using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.RegularExpressions;

namespace CognitoUserTools.Aws;

/// <summary>
/// Masks the secrets of a request in the error response: services, simulators and gateways repeat what they refuse, and an error is printed and logged.
/// </summary>
internal static partial class RequestSecrets
{
    private const string Mask = "***";

    private static readonly string[] SecretHeaders = ["Authorization", "X-Amz-Security-Token", "x-amz-sso_bearer_token", "DPoP"];

    /// <summary>Masks the secrets of a request in the headers of its response.</summary>
    /// <returns>The secrets to mask in the body.</returns>
    public static async Task<IReadOnlyList<string>> MaskHeadersAsync(HttpRequestMessage request, HttpResponseHeaders headers)
    {
        IReadOnlyList<string> secrets = await ReadAsync(request).ConfigureAwait(false);
        foreach ((string name, IEnumerable<string> values) in headers.ToArray())
        {
            string[] masked = [.. values.Select(value => Replace(value, secrets))];
            headers.Remove(name);
            headers.TryAddWithoutValidation(name, masked);
        }

        return secrets;
    }

    /// <summary>Masks secrets in a body, whatever its encoding: they are ASCII.</summary>
    public static byte[] MaskBody(ReadOnlySpan<byte> body, IReadOnlyList<string> secrets)
        => Encoding.Latin1.GetBytes(Replace(Encoding.Latin1.GetString(body), secrets));

    private static string Replace(string text, IReadOnlyList<string> secrets)
        => secrets.Aggregate(text, (masked, secret) => masked.Replace(secret, Mask, StringComparison.OrdinalIgnoreCase));

    private static async Task<IReadOnlyList<string>> ReadAsync(HttpRequestMessage request)
    {
        IEnumerable<string> headers = SecretHeaders.SelectMany(
            name => request.Headers.NonValidated.TryGetValues(name, out HeaderStringValues values) ? values : default(IEnumerable<string>) ?? []);
        string body = request.Content is null ? string.Empty : await ReadBodyAsync(request.Content).ConfigureAwait(false);

        // With escapes, as they were sent, and without.
        IEnumerable<string> members = Find(JsonSecret(), body, Regex.Unescape).Concat(Find(FormSecret(), body, Uri.UnescapeDataString));

        // The longest first, so that no part of a secret is left.
        return [.. headers.Concat(headers.SelectMany(value => Signature().Matches(value).Select(match => match.Value))).Concat(members)
            .Where(secret => secret.Length > 0).SelectMany(Forms).Distinct(StringComparer.Ordinal).OrderByDescending(secret => secret.Length)];
    }

    private static IEnumerable<string> Find(Regex secret, string body, Func<string, string> unescape)
        => secret.Matches(body).Select(match => match.Groups["value"].Value).SelectMany(value => (string[])[value, unescape(value)]);

    private static async Task<string> ReadBodyAsync(HttpContent content)
    {
        try
        {
            return await content.ReadAsStringAsync().ConfigureAwait(false);
        }
        catch (Exception e) when (e is InvalidOperationException or ObjectDisposedException or NotSupportedException)
        {
            // The stream can be read only once.
            return string.Empty;
        }
    }

    // As a response may repeat it: unchanged, in JSON, in a form, in HTML.
    private static IEnumerable<string> Forms(string secret) =>
    [
        secret,
        secret.Replace("/", @"\/", StringComparison.Ordinal),
        JavaScriptEncoder.Default.Encode(secret),
        Uri.EscapeDataString(secret),
        HtmlEncoder.Default.Encode(secret),
        WebUtility.HtmlEncode(secret),
    ];

    [GeneratedRegex("""
        "(AccessToken|RefreshToken|IdToken|ClientSecret|SessionToken|SecretAccessKey|Assertion)"\s*:\s*"(?<value>([^"\\]|\\.)*)"
        """, RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex JsonSecret();

    [GeneratedRegex("(^|&)(WebIdentityToken|TokenCode|SAMLAssertion)=(?<value>[^&]*)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex FormSecret();

    [GeneratedRegex("(?<=Signature=)[0-9a-f]+", RegexOptions.CultureInvariant)]
    private static partial Regex Signature();
}
