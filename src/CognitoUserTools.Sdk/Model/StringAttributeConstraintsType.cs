namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>The limits of a text attribute.</summary>
public class StringAttributeConstraintsType
{
    /// <summary>The greatest length, as text.</summary>
    public string? MaxLength { get; set; }

    /// <summary>The least length, as text.</summary>
    public string? MinLength { get; set; }
}
