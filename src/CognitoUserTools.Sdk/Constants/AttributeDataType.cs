using System.Diagnostics.CodeAnalysis;
using Amazon.Runtime;

namespace Amazon.CognitoIdentityProvider;

/// <summary>The type of an attribute's values. Values that are not listed here are kept as they come.</summary>
public class AttributeDataType : ConstantClass
{
    /// <summary>The value Boolean.</summary>
    public static readonly AttributeDataType Boolean = new("Boolean");

    /// <summary>The value DateTime.</summary>
    public static readonly AttributeDataType DateTime = new("DateTime");

    /// <summary>The value Number.</summary>
    public static readonly AttributeDataType Number = new("Number");

    /// <summary>The value String.</summary>
    public static readonly AttributeDataType String = new("String");

    /// <summary>Creates a value, also one that is not listed here.</summary>
    public AttributeDataType(string value)
        : base(value)
    {
    }

    /// <summary>The value of that name: the one listed here, else a new one.</summary>
    [return: NotNullIfNotNull(nameof(value))]
    public static AttributeDataType? FindValue(string? value) => FindValue<AttributeDataType>(value);

    /// <inheritdoc cref="FindValue(string)"/>
    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator AttributeDataType?(string? value) => FindValue(value);
}
