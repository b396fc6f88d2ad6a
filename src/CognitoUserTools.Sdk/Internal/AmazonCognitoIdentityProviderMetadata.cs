using System.Collections.Frozen;
using Amazon.Runtime.Internal;

namespace Amazon.CognitoIdentityProvider.Internal;

/// <summary>What AWSSDK.Core needs to know of the service beside its configuration.</summary>
internal sealed class AmazonCognitoIdentityProviderMetadata : IServiceMetadata
{
    /// <inheritdoc/>
    public string ServiceId => AmazonCognitoIdentityProviderConfig.ServiceId;

    /// <inheritdoc/>
    public IDictionary<string, string> OperationNameMapping => FrozenDictionary<string, string>.Empty;
}
