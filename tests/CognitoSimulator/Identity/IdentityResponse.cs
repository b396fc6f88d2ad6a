using System.Text;

namespace CognitoSimulator;

/// <summary>An answer of a service that hands out credentials.</summary>
internal sealed record IdentityResponse(int Status, string ContentType, string Text, string? ErrorType = null)
{
    public static IdentityResponse Json(string json) => new(200, "application/json", json);

    public static IdentityResponse Plain(string text) => new(200, "text/plain", text);

    public static IdentityResponse NotFound { get; } = new(404, "text/plain", "");

    public async Task SendAsync(HttpResponse response)
    {
        var bytes = Encoding.UTF8.GetBytes(Text);
        response.StatusCode = Status;
        response.ContentType = ContentType;
        response.ContentLength = bytes.Length;
        if (ErrorType is not null)
        {
            response.Headers["x-amzn-ErrorType"] = ErrorType;
        }

        await response.Body.WriteAsync(bytes);
    }
}
