using Amazon.Runtime.Internal;

namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>An attribute of a user.</summary>
public class AttributeType
{
    /// <summary>The name of the attribute.</summary>
    [AWSProperty(Required = true)]
    public string? Name { get; set; }

    /// <summary>The value, as text.</summary>
    [AWSProperty(Sensitive = true)]
    public string? Value { get; set; }
}
