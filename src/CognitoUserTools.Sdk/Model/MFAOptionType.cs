namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>A second factor of the old kind.</summary>
public class MFAOptionType
{
    /// <summary>The attribute that holds the address.</summary>
    public string? AttributeName { get; set; }

    /// <summary>How the code reaches the user.</summary>
    public DeliveryMediumType? DeliveryMedium { get; set; }
}
