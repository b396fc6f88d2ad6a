using System.Net;
using System.Text.Json;
using System.Text.Unicode;
using Amazon.CognitoIdentityProvider;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;
using Amazon.Runtime.Internal.Util;

namespace CognitoUserTools.Aws;

/// <summary>Reads the members of a response's object, up to its end.</summary>
/// <param name="reader">Stands on the start of the object.</param>
/// <param name="utf8">What the reader reads, from the place where it was created.</param>
internal delegate T ResponseReader<out T>(ref Utf8JsonReader reader, ref ReadOnlySpan<byte> utf8);

/// <summary>Makes the module's own objects, or the exception that stands for an error, of an HTTP response.</summary>
internal sealed class ResponseUnmarshaller<T>(ResponseReader<T> readMembers) : JsonResponseUnmarshaller
{
    /// <summary>Reads a body.</summary>
    /// <exception cref="JsonException">It is not the JSON that the service promises.</exception>
    public T Read(ReadOnlySpan<byte> utf8)
    {
        // Once for the whole body: texts are then read, or left unread, without a check of each.
        if (!Utf8.IsValid(utf8))
        {
            throw new JsonException("The body is not valid UTF-8.");
        }

        try
        {
            var reader = new Utf8JsonReader(utf8);
            reader.ReadStart(JsonTokenType.StartObject);
            T value = readMembers(ref reader, ref utf8);

            // Throws when more follows: that is not what the service sends.
            reader.Read();
            return value;
        }
        catch (InvalidOperationException e)
        {
            // .NET's reader does not compare half a surrogate pair with anything.
            throw new JsonException("A member's name is no text.", e);
        }
    }

    public override AmazonWebServiceResponse Unmarshall(JsonUnmarshallerContext input) => new Response<T> { Value = Read(BodyOf(input.Stream)) };

    /// <summary>Always the base class: errors are told apart by their code, which is the name alone, without namespace and suffix.</summary>
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
            // The SDK's reader throws exceptions of several kinds, for instance where the message is an object.
            throw new JsonException("The body of the error is not what the service promises.", e);
        }

        return new AmazonCognitoIdentityProviderException(error.Message, innerException, error.Type, error.Code, error.RequestId, statusCode);
    }

    // BufferingHandler has the whole body in memory: no copy, unless the SDK has put a stream of its own on top, to log what is read for instance.
    private static ReadOnlySpan<byte> BodyOf(Stream stream)
    {
        if (stream is not MemoryStream body)
        {
            body = new MemoryStream();
            stream.CopyTo(body);
        }

        return body.TryGetBuffer(out ArraySegment<byte> bytes) ? bytes : body.ToArray();
    }
}

/// <summary>A response in the form that the SDK's pipeline hands on.</summary>
internal sealed class Response<T> : AmazonWebServiceResponse
{
    // Not required: the SDK's InvokeAsync asks for a constructor without arguments.
    public T Value { get; init; } = default!;
}
