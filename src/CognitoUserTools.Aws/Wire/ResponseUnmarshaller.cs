using System.Net;
using System.Text.Json;
using System.Text.Unicode;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;
using Amazon.Runtime.Internal.Util;

namespace CognitoUserTools.Aws;

/// <summary>Reads the members of a response's object, up to its end.</summary>
/// <param name="reader">At the start of the object.</param>
/// <param name="utf8">The bytes that the reader reads, from the position where it was created.</param>
internal delegate T ResponseReader<out T>(ref Utf8JsonReader reader, ref ReadOnlySpan<byte> utf8);

/// <summary>Reads an HTTP response into the module's own objects, or into an exception.</summary>
internal sealed class ResponseUnmarshaller<T>(ResponseReader<T> readMembers) : JsonResponseUnmarshaller
{
    /// <summary>Reads a body.</summary>
    /// <exception cref="JsonException">It is not the JSON that the service promises.</exception>
    public T Read(ReadOnlySpan<byte> utf8)
    {
        // Once for the whole body, so that no string needs a check of its own.
        if (!Utf8.IsValid(utf8))
        {
            throw new JsonException("The body is not valid UTF-8.");
        }

        try
        {
            var reader = new Utf8JsonReader(utf8);
            reader.ReadStart(JsonTokenType.StartObject);
            T value = readMembers(ref reader, ref utf8);

            // Throws if more follows, which the service never sends.
            reader.Read();
            return value;
        }
        catch (InvalidOperationException e)
        {
            // ValueTextEquals throws for a lone surrogate.
            throw new JsonException("A member's name is not valid Unicode.", e);
        }
    }

    public override AmazonWebServiceResponse Unmarshall(JsonUnmarshallerContext input) => new Response<T> { Value = Read(GetBody(input.Stream)) };

    /// <summary>Always the base class: errors are distinguished by their code.</summary>
    public override AmazonServiceException UnmarshallException(JsonUnmarshallerContext input, Exception innerException, HttpStatusCode statusCode)
    {
        var reader = new StreamingUtf8JsonReader(input.Stream);
        ErrorResponse error;
        try
        {
            error = JsonErrorResponseUnmarshaller.GetInstance().Unmarshall(input, ref reader);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // The SDK's reader throws exceptions of several kinds, for instance if the message is an object.
            throw new JsonException("The body of the error is not what the service promises.", e);
        }

        return new AmazonServiceException(error.Message, innerException, error.Type, error.Code, error.RequestId, statusCode);
    }

    // BufferingHandler has the whole body in memory, so nothing is copied. The SDK may put a stream of its own on top, to log the body for instance.
    private static ReadOnlySpan<byte> GetBody(Stream stream)
    {
        if (stream is not MemoryStream body)
        {
            body = new MemoryStream();
            stream.CopyTo(body);
        }

        return body.TryGetBuffer(out ArraySegment<byte> bytes) ? bytes : body.ToArray();
    }
}

/// <summary>A response in the form that the SDK's pipeline returns.</summary>
internal sealed class Response<T> : AmazonWebServiceResponse
{
    // Not required: the SDK needs a parameterless constructor.
    public T Value { get; init; } = default!;
}
