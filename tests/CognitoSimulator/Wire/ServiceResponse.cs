using System.Text;

namespace CognitoSimulator;

/// <summary>An answer on its way out: what the service says, and how it is put on the wire.</summary>
public sealed record ServiceResponse
{
    public const string JsonType = "application/x-amz-json-1.1";

    public int Status { get; init; } = 200;

    public string ContentType { get; init; } = JsonType;

    /// <summary>The error type for the header x-amzn-ErrorType.</summary>
    public string? ErrorType { get; init; }

    public bool HasRequestId { get; init; } = true;

    /// <summary>Headers beside those that every answer has.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    public required byte[] Body { get; init; }

    public ResponseDelivery Delivery { get; init; } = ResponseDelivery.Whole;

    public static ServiceResponse Json(byte[] json) => new() { Body = json };

    public static ServiceResponse Text(int status, string contentType, string text) =>
        new() { Status = status, ContentType = contentType, Body = Encoding.UTF8.GetBytes(text) };

    /// <summary>An error in the service's form.</summary>
    public static ServiceResponse Error(string type, string message, int status = 400, ErrorForm form = ErrorForm.Plain)
    {
        var written = form switch
        {
            ErrorForm.Namespaced => $"com.amazonaws.cognito.identity.idp.model#{type}",
            ErrorForm.WithUrl => $"{type}:http://internal.amazon.com/coral/com.amazon.coral.validate/",
            _ => type,
        };
        return new()
        {
            Status = status,
            ErrorType = form == ErrorForm.BodyOnly ? null : written,
            Body = JsonBytes.Of((Type: form == ErrorForm.HeaderOnly ? null : written, message), static (writer, error) =>
            {
                writer.WriteStartObject();
                if (error.Type is not null)
                {
                    writer.WriteString("__type"u8, error.Type);
                }

                writer.WriteString("message"u8, error.message);
                writer.WriteEndObject();
            }),
        };
    }
}
