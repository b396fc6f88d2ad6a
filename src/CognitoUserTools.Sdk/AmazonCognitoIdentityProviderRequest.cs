using Amazon.Runtime;

namespace Amazon.CognitoIdentityProvider;

/// <summary>What every request of the service derives from.</summary>
public class AmazonCognitoIdentityProviderRequest : AmazonWebServiceRequest
{
}
