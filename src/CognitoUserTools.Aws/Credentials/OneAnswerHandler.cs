using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace CognitoUserTools.Aws;

/// <summary>
/// Asks for the keys once for each signature. The SDK asks three times, and keys that rotate meanwhile would be signed with the one time and
/// sent with the session token of another.
/// </summary>
internal sealed class OneAnswerHandler : PipelineHandler
{
    private const string SessionTokenHeader = "x-amz-security-token";

    public override async Task<T> InvokeAsync<T>(IExecutionContext executionContext)
    {
        // The calls that a token vouches for have no such identity.
        IRequestContext request = executionContext.RequestContext;
        if (request is { ExplicitAWSCredentials: AskedCredentials asked, Identity: AWSCredentials and not AnonymousAWSCredentials })
        {
            // What an earlier try has left.
            request.Request.Headers.Remove(SessionTokenHeader);
            request.Identity = CredentialsOrigin.Signing(await asked.GetCredentialsAsync().ConfigureAwait(false));
        }

        return await base.InvokeAsync<T>(executionContext).ConfigureAwait(false);
    }
}
