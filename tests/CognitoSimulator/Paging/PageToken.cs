namespace CognitoSimulator;

/// <summary>Where a listing goes on: the slot of the next user, the number of the page that it begins (from 1), and when the token was made.</summary>
internal readonly record struct PageToken(int Slot, int Page, DateTimeOffset IssuedAt)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);
}
