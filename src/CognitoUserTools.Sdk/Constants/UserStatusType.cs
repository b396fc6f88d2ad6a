using System.Diagnostics.CodeAnalysis;
using Amazon.Runtime;

namespace Amazon.CognitoIdentityProvider;

/// <summary>Where a user stands between sign-up and sign-in. Values that are not listed here are kept as they come.</summary>
public class UserStatusType : ConstantClass
{
    /// <summary>The value ARCHIVED.</summary>
    public static readonly UserStatusType ARCHIVED = new("ARCHIVED");

    /// <summary>The value COMPROMISED.</summary>
    public static readonly UserStatusType COMPROMISED = new("COMPROMISED");

    /// <summary>The value CONFIRMED.</summary>
    public static readonly UserStatusType CONFIRMED = new("CONFIRMED");

    /// <summary>The value EXTERNAL_PROVIDER.</summary>
    public static readonly UserStatusType EXTERNAL_PROVIDER = new("EXTERNAL_PROVIDER");

    /// <summary>The value FORCE_CHANGE_PASSWORD.</summary>
    public static readonly UserStatusType FORCE_CHANGE_PASSWORD = new("FORCE_CHANGE_PASSWORD");

    /// <summary>The value RESET_REQUIRED.</summary>
    public static readonly UserStatusType RESET_REQUIRED = new("RESET_REQUIRED");

    /// <summary>The value UNCONFIRMED.</summary>
    public static readonly UserStatusType UNCONFIRMED = new("UNCONFIRMED");

    /// <summary>The value UNKNOWN.</summary>
    public static readonly UserStatusType UNKNOWN = new("UNKNOWN");

    /// <summary>Creates a value, also one that is not listed here.</summary>
    public UserStatusType(string value)
        : base(value)
    {
    }

    /// <summary>The value of that name: the one listed here, else a new one.</summary>
    [return: NotNullIfNotNull(nameof(value))]
    public static UserStatusType? FindValue(string? value) => FindValue<UserStatusType>(value);

    /// <inheritdoc cref="FindValue(string)"/>
    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator UserStatusType?(string? value) => FindValue(value);
}
