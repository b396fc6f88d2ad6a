namespace CognitoSimulator;

/// <summary>The values of UserStatusType that the service still uses.</summary>
public static class UserStatuses
{
    public const string Unconfirmed = "UNCONFIRMED";
    public const string Confirmed = "CONFIRMED";
    public const string ResetRequired = "RESET_REQUIRED";
    public const string ForceChangePassword = "FORCE_CHANGE_PASSWORD";
    public const string ExternalProvider = "EXTERNAL_PROVIDER";

    public static IReadOnlyList<string> All { get; } =
    [
        Confirmed, Unconfirmed, ForceChangePassword, ExternalProvider, ResetRequired,
    ];
}
