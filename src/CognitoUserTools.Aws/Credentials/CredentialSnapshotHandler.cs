using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace CognitoUserTools.Aws;

/// <summary>
/// Requests the keys once for each signature. The SDK requests them three times, so a rotation in between could sign with one set of keys and
/// send the session token of another.
/// </summary>
internal sealed class CredentialSnapshotHandler : PipelineHandler
{
    private const string SessionTokenHeader = "x-amz-security-token";

    public override async Task<T> InvokeAsync<T>(IExecutionContext executionContext)
    {
        // Calls that are authorized by an access token have no such identity.
        IRequestContext request = executionContext.RequestContext;
        if (request is { ExplicitAWSCredentials: DeferredCredentials asked, Identity: AWSCredentials and not AnonymousAWSCredentials })
        {
            // Left by an earlier attempt.
            request.Request.Headers.Remove(SessionTokenHeader);
            request.Identity = CredentialProvider.Signing(await asked.GetAsync(request.CancellationToken).ConfigureAwait(false));
        }

        return await base.InvokeAsync<T>(executionContext).ConfigureAwait(false);
    }
}
