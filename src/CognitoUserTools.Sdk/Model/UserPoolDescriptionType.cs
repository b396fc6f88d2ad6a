namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>A user pool, as it stands in a list.</summary>
public class UserPoolDescriptionType
{
    /// <summary>When the user pool was created, UTC.</summary>
    public DateTime? CreationDate { get; set; }

    /// <summary>The user pool, as eu-west-1_AbCdEfGhI.</summary>
    public string? Id { get; set; }

    /// <summary>When the user pool was last changed, UTC.</summary>
    public DateTime? LastModifiedDate { get; set; }

    /// <summary>The name of the user pool.</summary>
    public string? Name { get; set; }
}
