namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>The limits of a number attribute.</summary>
public class NumberAttributeConstraintsType
{
    /// <summary>The highest value, as text.</summary>
    public string? MaxValue { get; set; }

    /// <summary>The lowest value, as text.</summary>
    public string? MinValue { get; set; }
}
