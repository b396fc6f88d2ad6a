namespace CognitoUserTools;

/// <summary>The kinds of error. The names are the ErrorIds that users see, so they never change.</summary>
public enum CognitoErrorKind
{
    /// <summary>No such user (UserNotFoundException).</summary>
    UserNotFound,

    /// <summary>No such user pool in that region and account (ResourceNotFoundException).</summary>
    UserPoolNotFound,

    /// <summary>The operation is not available for the user pool in that region: a replica does not offer all of them (OperationNotEnabledException).</summary>
    OperationNotEnabled,

    /// <summary>IAM denies the call, or the credentials are unknown.</summary>
    AccessDenied,

    /// <summary>The access token has expired.</summary>
    AccessTokenExpired,

    /// <summary>The access token was revoked.</summary>
    AccessTokenRevoked,

    /// <summary>The access token lacks the scope aws.cognito.signin.user.admin.</summary>
    AccessTokenScopeMissing,

    /// <summary>Not an access token of Amazon Cognito.</summary>
    AccessTokenInvalid,

    /// <summary>The user has not confirmed the sign-up (UserNotConfirmedException).</summary>
    UserNotConfirmed,

    /// <summary>The user must reset the password first (PasswordResetRequiredException).</summary>
    PasswordResetRequired,

    /// <summary>The service throttled the calls, through all retries (TooManyRequestsException).</summary>
    TooManyRequests,

    /// <summary>A filter that the service cannot work with.</summary>
    InvalidFilter,

    /// <summary>The service refused a parameter (InvalidParameterException).</summary>
    InvalidParameter,

    /// <summary>The place to go on from is not one of this list, or it is too old.</summary>
    PaginationTokenInvalid,

    /// <summary>The service failed, through all retries (InternalErrorException or any 5xx).</summary>
    ServiceError,

    /// <summary>A web application firewall refused the call (ForbiddenException).</summary>
    Forbidden,

    /// <summary>The service could not be reached, or the connection broke, through all retries.</summary>
    ConnectionError,

    /// <summary>The response is not what the service promises.</summary>
    InvalidResponse,

    /// <summary>No AWS credentials were found, or the source that was chosen gives none.</summary>
    CredentialsMissing,

    /// <summary>The profile's login, to IAM Identity Center for instance, has expired or was never made.</summary>
    LoginExpired,

    /// <summary>No such profile.</summary>
    ProfileNotFound,

    /// <summary>No region is known.</summary>
    RegionMissing,

    /// <summary>Plain http to a host that is not this machine.</summary>
    InsecureEndpoint,
}
