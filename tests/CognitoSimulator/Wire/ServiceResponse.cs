using System.Text;

namespace CognitoSimulator;

/// <summary>The place and form of an error's type. Clients must accept all.</summary>
public enum ErrorForm
{
    /// <summary>In the header x-amzn-ErrorType and in the member __type.</summary>
    Plain,

    HeaderOnly,

    BodyOnly,

    /// <summary><c>com.amazonaws.cognito#TypeException</c>.</summary>
    Namespaced,

    /// <summary><c>TypeException:http://...</c>.</summary>
    WithUrl,
}

/// <summary>A response and how it is sent.</summary>
internal sealed record ServiceResponse
{
    public int Status { get; init; } = 200;

    public string ContentType { get; init; } = "application/x-amz-json-1.1";

    public string? ErrorType { get; init; }

    public bool HasRequestId { get; init; } = true;

    public IReadOnlyDictionary<string, string> ExtraHeaders { get; init; } = new Dictionary<string, string>();

    public required byte[] Body { get; init; }

    public ResponseDelivery Delivery { get; init; } = ResponseDelivery.Default;

    public static ServiceResponse Json(byte[] json) => new() { Body = json };

    public static ServiceResponse Html(int status, string html) =>
        new() { Status = status, ContentType = "text/html", Body = Encoding.UTF8.GetBytes(html) };

    public static ServiceResponse Error(string type, string message, int status = 400, ErrorForm form = ErrorForm.Plain)
    {
        type = form switch
        {
            ErrorForm.Namespaced => $"com.amazonaws.cognito.identity.idp.model#{type}",
            ErrorForm.WithUrl => $"{type}:http://internal.amazon.com/coral/com.amazon.coral.validate/",
            _ => type,
        };
        return new()
        {
            Status = status,
            ErrorType = form == ErrorForm.BodyOnly ? null : type,
            Body = JsonBytes.Serialize(new { __type = form == ErrorForm.HeaderOnly ? null : type, message }),
        };
    }

    /// <summary>All headers except Content-Length.</summary>
    public IEnumerable<KeyValuePair<string, string>> GetHeaders()
    {
        yield return new("Content-Type", ContentType);
        if (HasRequestId)
        {
            yield return new("x-amzn-RequestId", Guid.NewGuid().ToString());
        }

        if (ErrorType is not null)
        {
            yield return new("x-amzn-ErrorType", ErrorType);
        }

        foreach (var header in ExtraHeaders)
        {
            yield return header;
        }
    }
}

/// <summary>Sends a response. Faults derive from it to send a response incorrectly.</summary>
internal class ResponseDelivery
{
    public static ResponseDelivery Default { get; } = new();

    public virtual async Task SendAsync(HttpContext context, ServiceResponse response)
    {
        WriteHead(context, response, response.Body.Length);
        await context.Response.Body.WriteAsync(response.Body);
    }

    protected static void WriteHead(HttpContext context, ServiceResponse response, long? contentLength)
    {
        context.Response.StatusCode = response.Status;
        context.Response.ContentLength = contentLength;
        foreach (var (name, value) in response.GetHeaders())
        {
            context.Response.Headers[name] = value;
        }
    }
}
