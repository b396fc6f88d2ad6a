using System.Text.Json;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;
using Amazon.Util;

namespace CognitoUserTools.Aws;

/// <summary>Makes an HTTP request of the JSON 1.1 protocol.</summary>
/// <param name="operation">The operation's name, for instance <c>ListUsers</c>.</param>
/// <param name="writeMembers">Writes the members of the body.</param>
internal sealed class RequestMarshaller(string operation, Action<Utf8JsonWriter> writeMembers) : IMarshaller<IRequest, AmazonWebServiceRequest>
{
    public IRequest Marshall(AmazonWebServiceRequest input)
    {
        var body = new PooledContentStream();
        var request = new DefaultRequest(input, "Amazon.CognitoIdentityProvider")
        {
            HttpMethod = "POST",
            ResourcePath = "/",
            ContentStream = body,
        };
        request.Headers["X-Amz-Target"] = $"AWSCognitoIdentityProviderService.{operation}";
        request.Headers[HeaderKeys.ContentTypeHeader] = "application/x-amz-json-1.1";
        request.Headers[HeaderKeys.XAmzApiVersion] = "2016-04-18";

        using var writer = new Utf8JsonWriter(body.BufferWriter);
        writer.WriteStartObject();
        writeMembers(writer);
        writer.WriteEndObject();
        return request;
    }
}
