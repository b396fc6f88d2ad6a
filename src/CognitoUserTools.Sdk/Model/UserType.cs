using Amazon.CognitoIdentityProvider.Internal;
using Amazon.Runtime.Internal;

namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>A user, as it stands in a list.</summary>
public class UserType
{
    /// <summary>The attributes of the user.</summary>
    public List<AttributeType>? Attributes { get; set; } = Collections.NewList<AttributeType>();

    /// <summary>Whether the user may sign in.</summary>
    public bool? Enabled { get; set; }

    /// <summary>Second factors of the old kind, by SMS only.</summary>
    public List<MFAOptionType>? MFAOptions { get; set; } = Collections.NewList<MFAOptionType>();

    /// <summary>When the user was created, UTC.</summary>
    public DateTime? UserCreateDate { get; set; }

    /// <summary>When the user was last changed, UTC.</summary>
    public DateTime? UserLastModifiedDate { get; set; }

    /// <summary>Where the user stands between sign-up and sign-in.</summary>
    public UserStatusType? UserStatus { get; set; }

    /// <summary>The name of the user within the user pool.</summary>
    [AWSProperty(Sensitive = true)]
    public string? Username { get; set; }
}
