using System.Diagnostics.CodeAnalysis;
using Amazon.Runtime;

namespace Amazon.CognitoIdentityProvider;

/// <summary>Whether a user pool asks for a second factor. Values that are not listed here are kept as they come.</summary>
public class UserPoolMfaType : ConstantClass
{
    /// <summary>The value OFF.</summary>
    public static readonly UserPoolMfaType OFF = new("OFF");

    /// <summary>The value ON.</summary>
    public static readonly UserPoolMfaType ON = new("ON");

    /// <summary>The value OPTIONAL.</summary>
    public static readonly UserPoolMfaType OPTIONAL = new("OPTIONAL");

    /// <summary>Creates a value, also one that is not listed here.</summary>
    public UserPoolMfaType(string value)
        : base(value)
    {
    }

    /// <summary>The value of that name: the one listed here, else a new one.</summary>
    [return: NotNullIfNotNull(nameof(value))]
    public static UserPoolMfaType? FindValue(string? value) => FindValue<UserPoolMfaType>(value);

    /// <inheritdoc cref="FindValue(string)"/>
    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator UserPoolMfaType?(string? value) => FindValue(value);
}
