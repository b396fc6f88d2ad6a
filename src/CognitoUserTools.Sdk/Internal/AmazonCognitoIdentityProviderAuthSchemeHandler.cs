using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Auth;

namespace Amazon.CognitoIdentityProvider.Internal;

/// <summary>Asks the auth scheme resolver before a request is signed.</summary>
internal sealed class AmazonCognitoIdentityProviderAuthSchemeHandler : BaseAuthResolverHandler
{
    /// <summary>The resolver that is asked.</summary>
    public AmazonCognitoIdentityProviderAuthSchemeResolver AuthSchemeResolver { get; } = new();

    /// <inheritdoc/>
    protected override List<IAuthSchemeOption> ResolveAuthOptions(IExecutionContext executionContext)
    {
        ArgumentNullException.ThrowIfNull(executionContext);
        var context = executionContext.RequestContext;
        return AuthSchemeResolver.ResolveAuthScheme(new AmazonCognitoIdentityProviderAuthSchemeParameters
        {
            Operation = context.Request.RequestName,
            Region = context.ClientConfig.RegionEndpoint?.SystemName,
        });
    }
}
