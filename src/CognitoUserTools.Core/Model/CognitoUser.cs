namespace CognitoUserTools;

/// <summary>A user of a user pool, as ListUsers returns it (UserType).</summary>
public class CognitoUser : CognitoUserBase
{
    /// <summary>The name that identifies the user in the pool (Username).</summary>
    public virtual required string Username { get; init; }

    /// <summary>The user pool of the request; binds to -UserPoolId of the next cmdlet.</summary>
    public required string UserPoolId { get; init; }

    /// <summary>The region of the request; binds to -Region of the next cmdlet.</summary>
    public string? Region { get; init; }

    /// <summary>
    /// For instance CONFIRMED, UNCONFIRMED, FORCE_CHANGE_PASSWORD, RESET_REQUIRED or EXTERNAL_PROVIDER (UserStatus). A string, so that a new status
    /// needs no new version.
    /// </summary>
    public string? UserStatus { get; init; }

    /// <summary>Whether the user may sign in (Enabled).</summary>
    public bool? Enabled { get; init; }

    /// <summary>When the user was created, in local time (UserCreateDate).</summary>
    public DateTime? UserCreateDate { get; init; }

    /// <summary>When the user was last changed, in local time (UserLastModifiedDate).</summary>
    public DateTime? UserLastModifiedDate { get; init; }

    /// <summary>SMS options of the older MFA settings (MFAOptions).</summary>
    public ValueList<MfaOption>? MFAOptions { get; init; }

    /// <summary>The username.</summary>
    /// <returns><see cref="Username"/>.</returns>
    public override string ToString() => Username;
}
