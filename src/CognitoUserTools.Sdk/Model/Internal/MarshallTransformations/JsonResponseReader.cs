using System.Net;
using System.Text.Json;
using Amazon.Runtime;
using Amazon.Runtime.Internal.Transform;

namespace Amazon.CognitoIdentityProvider.Model.Internal.MarshallTransformations;

/// <summary>Makes a response, or the exception that stands for an error, of an HTTP response.</summary>
internal sealed class JsonResponseReader<TResponse>(JsonMember<TResponse> readMember) : JsonResponseUnmarshaller
    where TResponse : AmazonWebServiceResponse, new()
{
    public override AmazonWebServiceResponse Unmarshall(JsonUnmarshallerContext context)
    {
        using var body = ResponseBody.Read(context);
        var reader = new Utf8JsonReader(body.Utf8, new JsonReaderOptions { MaxDepth = context.JsonMaxDepth });
        var response = reader.NextObject(readMember) ?? throw new JsonException("The body is null.");

        // Throws when more follows: that is not what the service sends.
        reader.Read();
        return response;
    }

    public override AmazonServiceException UnmarshallException(JsonUnmarshallerContext context, Exception innerException, HttpStatusCode statusCode) =>
        ErrorReader.Read(context, innerException, statusCode);
}
