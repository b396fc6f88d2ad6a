using System.Diagnostics.CodeAnalysis;
using Amazon.Runtime;

namespace Amazon.CognitoIdentityProvider;

/// <summary>How a code reaches a user. Values that are not listed here are kept as they come.</summary>
public class DeliveryMediumType : ConstantClass
{
    /// <summary>The value EMAIL.</summary>
    public static readonly DeliveryMediumType EMAIL = new("EMAIL");

    /// <summary>The value SMS.</summary>
    public static readonly DeliveryMediumType SMS = new("SMS");

    /// <summary>Creates a value, also one that is not listed here.</summary>
    public DeliveryMediumType(string value)
        : base(value)
    {
    }

    /// <summary>The value of that name: the one listed here, else a new one.</summary>
    [return: NotNullIfNotNull(nameof(value))]
    public static DeliveryMediumType? FindValue(string? value) => FindValue<DeliveryMediumType>(value);

    /// <inheritdoc cref="FindValue(string)"/>
    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator DeliveryMediumType?(string? value) => FindValue(value);
}
