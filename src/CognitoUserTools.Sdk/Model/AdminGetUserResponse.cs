using Amazon.CognitoIdentityProvider.Internal;
using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>One user, as an administrator sees it.</summary>
public class AdminGetUserResponse : AmazonWebServiceResponse
{
    /// <summary>Whether the user may sign in.</summary>
    public bool? Enabled { get; set; }

    /// <summary>Second factors of the old kind, by SMS only.</summary>
    public List<MFAOptionType>? MFAOptions { get; set; } = Collections.NewList<MFAOptionType>();

    /// <summary>The second factor that the user prefers.</summary>
    public string? PreferredMfaSetting { get; set; }

    /// <summary>The attributes of the user.</summary>
    public List<AttributeType>? UserAttributes { get; set; } = Collections.NewList<AttributeType>();

    /// <summary>When the user was created, UTC.</summary>
    public DateTime? UserCreateDate { get; set; }

    /// <summary>When the user was last changed, UTC.</summary>
    public DateTime? UserLastModifiedDate { get; set; }

    /// <summary>The second factors set up for the user. Empty is no proof that none is asked for.</summary>
    public List<string>? UserMFASettingList { get; set; } = Collections.NewList<string>();

    /// <summary>Where the user stands between sign-up and sign-in.</summary>
    public UserStatusType? UserStatus { get; set; }

    /// <summary>The name of the user within the user pool.</summary>
    [AWSProperty(Sensitive = true)]
    public string? Username { get; set; }
}
