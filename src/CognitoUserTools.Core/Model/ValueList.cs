using System.Collections.ObjectModel;

namespace CognitoUserTools;

/// <summary>A read-only list whose string is <c>a; b</c>, so that a CSV cell shows the values and not a type name.</summary>
/// <typeparam name="T">The type of the values.</typeparam>
/// <param name="values">The values. The list is kept, not copied.</param>
public sealed class ValueList<T>(IList<T> values) : ReadOnlyCollection<T>(values)
{
    /// <summary>The values, separated by semicolons.</summary>
    /// <returns>For instance <c>SMS_MFA; SOFTWARE_TOKEN_MFA</c>.</returns>
    public override string ToString() => string.Join("; ", this);
}

/// <summary>Creates value lists.</summary>
internal static class ValueList
{
    /// <summary>Wraps the values; <see langword="null"/> for an empty list, which means that the user has none.</summary>
    public static ValueList<T>? From<T>(IList<T>? values) => values is { Count: > 0 } ? new ValueList<T>(values) : null;
}

/// <summary>An SMS option of the older MFA settings (MFAOptionType), of users who were set up before UserMFASettingList.</summary>
/// <param name="DeliveryMedium">How the code is sent, for instance <c>SMS</c> (DeliveryMedium).</param>
/// <param name="AttributeName">The attribute with the address, for instance <c>phone_number</c> (AttributeName).</param>
public sealed record MfaOption(string? DeliveryMedium, string? AttributeName)
{
    /// <summary>The option as one word.</summary>
    /// <returns>For instance <c>SMS:phone_number</c>.</returns>
    public override string ToString() => $"{DeliveryMedium}:{AttributeName}";
}
