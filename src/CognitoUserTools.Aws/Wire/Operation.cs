using Amazon.CognitoIdentityProvider;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;

namespace CognitoUserTools.Aws;

/// <summary>One call of an operation.</summary>
/// <typeparam name="T">What the response is read into.</typeparam>
/// <param name="Name">Its name, for instance <c>ListUsers</c>.</param>
/// <param name="Request">The SDK's request: by its type the SDK knows whether to sign.</param>
/// <param name="Marshaller">Makes the HTTP request.</param>
/// <param name="Unmarshaller">Reads the HTTP response.</param>
internal sealed record Operation<T>(
    string Name,
    AmazonCognitoIdentityProviderRequest Request,
    IMarshaller<IRequest, AmazonWebServiceRequest> Marshaller,
    ResponseUnmarshaller<T> Unmarshaller);
