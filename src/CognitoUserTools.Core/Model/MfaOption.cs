namespace CognitoUserTools;

/// <summary>An SMS option of the older MFA settings (MFAOptionType). The service keeps it for users set up before UserMFASettingList.</summary>
/// <param name="DeliveryMedium">How the code is sent, for instance <c>SMS</c> (DeliveryMedium).</param>
/// <param name="AttributeName">The attribute that holds the address, for instance <c>phone_number</c> (AttributeName).</param>
public sealed record MfaOption(string? DeliveryMedium, string? AttributeName)
{
    /// <summary>The option as one word.</summary>
    /// <returns>For instance <c>SMS:phone_number</c>.</returns>
    public override string ToString() => $"{DeliveryMedium}:{AttributeName}";
}
