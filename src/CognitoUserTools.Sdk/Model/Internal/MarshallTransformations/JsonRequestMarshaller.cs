using System.Text.Json;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;

namespace Amazon.CognitoIdentityProvider.Model.Internal.MarshallTransformations;

/// <summary>Makes an HTTP request of the JSON 1.1 protocol; an operation adds its members.</summary>
internal sealed class JsonRequestMarshaller<TRequest>(string operation, Action<Utf8JsonWriter, TRequest> writeMembers)
    : IMarshaller<IRequest, AmazonWebServiceRequest>
    where TRequest : AmazonWebServiceRequest
{
    private readonly string _target = $"AWSCognitoIdentityProviderService.{operation}";

    public IRequest Marshall(AmazonWebServiceRequest input)
    {
        var body = new PooledContentStream();
        var request = new DefaultRequest(input, "Amazon.CognitoIdentityProvider")
        {
            HttpMethod = "POST",
            ResourcePath = "/",
            ContentStream = body,
        };
        request.Headers["X-Amz-Target"] = _target;
        request.Headers["Content-Type"] = "application/x-amz-json-1.1";
        request.Headers[Amazon.Util.HeaderKeys.XAmzApiVersion] = "2016-04-18";

        using var writer = new Utf8JsonWriter(body.BufferWriter);
        writer.WriteStartObject();
        writeMembers(writer, (TRequest)input);
        writer.WriteEndObject();
        return request;
    }
}
