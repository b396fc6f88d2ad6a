using System.Net;
using Amazon.CognitoIdentityProvider.Model.Internal.MarshallTransformations;
using Amazon.Runtime;
using Amazon.Runtime.Internal.Transform;

namespace CognitoUserTools.Aws;

/// <summary>Puts Core's own reader into the SDK's pipeline, in the place of the one that makes an SDK object of every user.</summary>
internal sealed class UserPageUnmarshaller(UserPageReader reader, string userPoolId, string? region) : JsonResponseUnmarshaller
{
    public override AmazonWebServiceResponse Unmarshall(JsonUnmarshallerContext context)
    {
        using var body = ResponseBody.Read(context);
        return new UserPageResponse { Page = reader.Read(body.Utf8, userPoolId, region) };
    }

    public override AmazonServiceException UnmarshallException(JsonUnmarshallerContext context, Exception innerException, HttpStatusCode statusCode)
        => ErrorReader.Read(context, innerException, statusCode);

    internal sealed class UserPageResponse : AmazonWebServiceResponse
    {
        public UserPage Page { get; init; } = new([], NextToken: null);
    }
}
