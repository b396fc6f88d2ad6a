using Amazon.CognitoIdentityProvider.Internal;

namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>The settings of a user pool.</summary>
public class UserPoolType
{
    /// <summary>The attributes that users may sign in with beside their name.</summary>
    public List<string>? AliasAttributes { get; set; } = Collections.NewList<string>();

    /// <summary>The ARN of the user pool.</summary>
    public string? Arn { get; set; }

    /// <summary>When the user pool was created, UTC.</summary>
    public DateTime? CreationDate { get; set; }

    /// <summary>Roughly how many users there are.</summary>
    public int? EstimatedNumberOfUsers { get; set; }

    /// <summary>The user pool, as eu-west-1_AbCdEfGhI.</summary>
    public string? Id { get; set; }

    /// <summary>When the user pool was last changed, UTC.</summary>
    public DateTime? LastModifiedDate { get; set; }

    /// <summary>Whether the user pool asks for a second factor.</summary>
    public UserPoolMfaType? MfaConfiguration { get; set; }

    /// <summary>The name of the user pool.</summary>
    public string? Name { get; set; }

    /// <summary>The attributes that users can have.</summary>
    public List<SchemaAttributeType>? SchemaAttributes { get; set; } = Collections.NewList<SchemaAttributeType>();

    /// <summary>The attributes that users may choose as their name.</summary>
    public List<string>? UsernameAttributes { get; set; } = Collections.NewList<string>();
}
