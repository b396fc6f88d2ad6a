using System.Diagnostics.CodeAnalysis;
using Amazon.Runtime;

namespace Amazon.CognitoIdentityProvider;

/// <summary>A factor that a user can sign in with. Values that are not listed here are kept as they come.</summary>
public class AuthFactorType : ConstantClass
{
    /// <summary>The value EMAIL_OTP.</summary>
    public static readonly AuthFactorType EMAIL_OTP = new("EMAIL_OTP");

    /// <summary>The value PASSWORD.</summary>
    public static readonly AuthFactorType PASSWORD = new("PASSWORD");

    /// <summary>The value SMS_OTP.</summary>
    public static readonly AuthFactorType SMS_OTP = new("SMS_OTP");

    /// <summary>The value SOFTWARE_TOKEN.</summary>
    public static readonly AuthFactorType SOFTWARE_TOKEN = new("SOFTWARE_TOKEN");

    /// <summary>The value WEB_AUTHN.</summary>
    public static readonly AuthFactorType WEB_AUTHN = new("WEB_AUTHN");

    /// <summary>Creates a value, also one that is not listed here.</summary>
    public AuthFactorType(string value)
        : base(value)
    {
    }

    /// <summary>The value of that name: the one listed here, else a new one.</summary>
    [return: NotNullIfNotNull(nameof(value))]
    public static AuthFactorType? FindValue(string? value) => FindValue<AuthFactorType>(value);

    /// <inheritdoc cref="FindValue(string)"/>
    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator AuthFactorType?(string? value) => FindValue(value);
}
