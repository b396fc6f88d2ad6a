using Amazon.CognitoIdentityProvider.Internal;
using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>The user that an access token stands for.</summary>
public class GetUserResponse : AmazonWebServiceResponse
{
    /// <summary>Second factors of the old kind, by SMS only.</summary>
    public List<MFAOptionType>? MFAOptions { get; set; } = Collections.NewList<MFAOptionType>();

    /// <summary>The second factor that the user prefers.</summary>
    public string? PreferredMfaSetting { get; set; }

    /// <summary>The attributes of the user.</summary>
    public List<AttributeType>? UserAttributes { get; set; } = Collections.NewList<AttributeType>();

    /// <summary>The second factors set up for the user. Empty is no proof that none is asked for.</summary>
    public List<string>? UserMFASettingList { get; set; } = Collections.NewList<string>();

    /// <summary>The name of the user within the user pool.</summary>
    [AWSProperty(Sensitive = true)]
    public string? Username { get; set; }
}
