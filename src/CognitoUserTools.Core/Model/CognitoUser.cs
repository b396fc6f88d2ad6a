namespace CognitoUserTools;

/// <summary>A user of a user pool, as ListUsers returns it (UserType).</summary>
public class CognitoUser : UserProfile
{
    /// <summary>Makes a user from what the service sent.</summary>
    /// <param name="attributes">The attributes, in the service's order.</param>
    public CognitoUser(UserAttribute[] attributes)
        : base(attributes)
    {
    }

    /// <summary>Makes a user from what the service sent.</summary>
    /// <param name="attributes">The attributes, unread.</param>
    internal CognitoUser(LazyAttributes attributes)
        : base(attributes)
    {
    }

    /// <summary>The name that identifies the user in the pool (Username).</summary>
    public virtual required string Username { get; init; }

    /// <summary>The user pool that was asked; binds onwards to -UserPoolId.</summary>
    public required string UserPoolId { get; init; }

    /// <summary>The region that was asked; binds onwards to -Region.</summary>
    public string? Region { get; init; }

    /// <summary>For instance CONFIRMED, UNCONFIRMED, FORCE_CHANGE_PASSWORD, RESET_REQUIRED or EXTERNAL_PROVIDER (UserStatus). Text, so that a new value of the service is data.</summary>
    public string? UserStatus { get; init; }

    /// <summary>Whether the user may sign in (Enabled).</summary>
    public bool? Enabled { get; init; }

    /// <summary>When the user was created, in local time (UserCreateDate).</summary>
    public DateTime? UserCreateDate { get; init; }

    /// <summary>When the user was last changed, in local time (UserLastModifiedDate).</summary>
    public DateTime? UserLastModifiedDate { get; init; }

    /// <summary>SMS options of the older MFA settings (MFAOptions).</summary>
    public DisplayList<MfaOption>? MFAOptions { get; init; }

    /// <summary>The username.</summary>
    /// <returns><see cref="Username"/>.</returns>
    public override string ToString() => Username;
}
