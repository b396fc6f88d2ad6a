#if COGNITO_SDK_SUBSET
using Amazon;
using Amazon.CognitoIdentityProvider.Model;
using Amazon.CognitoIdentityProvider.Model.Internal.MarshallTransformations;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Auth;
using Amazon.Runtime.Signing;

namespace CognitoUserTools.Aws;

/// <summary>
/// Makes the requests for pages of users, signed by the SDK but without its pipeline, whose handlers take longer than a page: they do what
/// never changes from one page to the next, in code that a process compiles for its first few.
/// </summary>
internal sealed class PageRequests(AWSCredentials credentials, PersistentConfig config, Uri endpoint)
{
    private readonly RegionEndpoint _region = RegionEndpoint.GetBySystemName(AWS4Signer.DetermineSigningRegion(config, config.RegionEndpointServiceName, alternateEndpoint: null, request: null));

    /// <summary>Makes a request; signed with the keys that are good now, for which it may have to ask.</summary>
    public async Task<HttpRequestMessage> CreateAsync(ListUsersRequest request)
    {
        // Asked once, so that what signs and the session token that is sent belong together.
        ImmutableCredentials keys = await credentials.GetCredentialsAsync().ConfigureAwait(false);
        return Create(request, new AWSSigV4Parameters
        {
            Credentials = CredentialsOrigin.Signing(keys),
            Region = _region,
            Service = config.AuthenticationServiceName,

            // The signer would find the same time, but first look through the SDK's places for settings.
            SignedAt = CorrectClockSkew.GetCorrectedUtcNowForEndpoint(endpoint.ToString()),
        });
    }

    /// <summary>The body and the headers are those that the SDK would send, but for what it says of its attempts.</summary>
    private HttpRequestMessage Create(ListUsersRequest request, AWSSigV4Parameters parameters)
    {
        IRequest marshalled = Operations.ListUsers.RequestMarshaller.Marshall(request);
        using var written = (PooledContentStream)marshalled.ContentStream;
        byte[] body = written.Content.ToArray();
        var signing = new AWSSigningRequest { HttpMethod = HttpMethod.Post, RequestUri = endpoint, Content = body };
        var message = new HttpRequestMessage(HttpMethod.Post, endpoint) { Content = new ByteArrayContent(body) };
        message.Headers.TryAddWithoutValidation("User-Agent", config.UserAgent);
        foreach ((string name, string value) in marshalled.Headers)
        {
            signing.Headers[name] = value;
            _ = message.Headers.TryAddWithoutValidation(name, value) || message.Content.Headers.TryAddWithoutValidation(name, value);
        }

        foreach ((string name, string value) in AWSSigV4Signer.Sign(signing, parameters).Headers)
        {
            message.Headers.TryAddWithoutValidation(name, value);
        }

        return message;
    }
}
#endif
