namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>An attribute that users can have.</summary>
public class SchemaAttributeType
{
    /// <summary>The type of the values.</summary>
    public AttributeDataType? AttributeDataType { get; set; }

    /// <summary>Whether only administrators can change the attribute.</summary>
    public bool? DeveloperOnlyAttribute { get; set; }

    /// <summary>Whether the value can be changed.</summary>
    public bool? Mutable { get; set; }

    /// <summary>The name of the attribute.</summary>
    public string? Name { get; set; }

    /// <summary>The limits of a number.</summary>
    public NumberAttributeConstraintsType? NumberAttributeConstraints { get; set; }

    /// <summary>Whether every user must have the attribute.</summary>
    public bool? Required { get; set; }

    /// <summary>The limits of a text.</summary>
    public StringAttributeConstraintsType? StringAttributeConstraints { get; set; }
}
