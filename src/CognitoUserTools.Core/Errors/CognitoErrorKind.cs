namespace CognitoUserTools;

/// <summary>The kinds of error. The names are the ErrorIds, so they never change.</summary>
public enum CognitoErrorKind
{
    /// <summary>No such user (UserNotFoundException).</summary>
    UserNotFound,

    /// <summary>No such user pool in that region and account (ResourceNotFoundException).</summary>
    UserPoolNotFound,

    /// <summary>The user pool does not support the operation in that region, for instance because it is a replica (OperationNotEnabledException).</summary>
    OperationNotEnabled,

    /// <summary>IAM denies the request, or AWS does not know the credentials.</summary>
    AccessDenied,

    /// <summary>The access token has expired.</summary>
    AccessTokenExpired,

    /// <summary>The access token was revoked.</summary>
    AccessTokenRevoked,

    /// <summary>The access token does not have the scope aws.cognito.signin.user.admin.</summary>
    AccessTokenScopeMissing,

    /// <summary>Not an access token of Amazon Cognito.</summary>
    AccessTokenInvalid,

    /// <summary>The user has not confirmed the sign-up (UserNotConfirmedException).</summary>
    UserNotConfirmed,

    /// <summary>The user must reset the password first (PasswordResetRequiredException).</summary>
    PasswordResetRequired,

    /// <summary>The service throttled the request, after all retries (TooManyRequestsException).</summary>
    TooManyRequests,

    /// <summary>The filter is not valid.</summary>
    InvalidFilter,

    /// <summary>The service refused a parameter (InvalidParameterException).</summary>
    InvalidParameter,

    /// <summary>The page token has expired or belongs to another list.</summary>
    PaginationTokenInvalid,

    /// <summary>The service failed, after all retries (InternalErrorException or any 5xx).</summary>
    ServiceError,

    /// <summary>A web application firewall blocks the request (ForbiddenException).</summary>
    Forbidden,

    /// <summary>The service could not be reached, or the connection failed, after all retries.</summary>
    ConnectionError,

    /// <summary>The response is not one of Amazon Cognito.</summary>
    InvalidResponse,

    /// <summary>No AWS credentials were found, or their source has none.</summary>
    CredentialsMissing,

    /// <summary>The profile's login, for instance to IAM Identity Center, has expired or does not exist.</summary>
    LoginExpired,

    /// <summary>No such profile.</summary>
    ProfileNotFound,

    /// <summary>No region is known.</summary>
    RegionMissing,

    /// <summary>Plain http to another machine.</summary>
    InsecureEndpoint,
}

/// <summary>The recommended action for each kind of error, in one or two sentences.</summary>
internal static class RecommendedActions
{
    public static string For(CognitoErrorKind kind) => kind switch
    {
        CognitoErrorKind.UserNotFound => "Check the name: it is case-sensitive in most pools. Find-CognitoUser -Attribute email -StartsWith ... finds users by what you know of them.",
        CognitoErrorKind.UserPoolNotFound => "Check the user pool ID and the account of the credentials. The ID begins with its region, for instance eu-west-1_AbC123.",
        CognitoErrorKind.OperationNotEnabled => "Use the user pool's primary region with -Region: a replica in another region does not support every operation. The pool's ID begins with its primary region.",
        CognitoErrorKind.AccessDenied => "Use credentials whose IAM policy allows the operation named in the message on this user pool.",
        CognitoErrorKind.AccessTokenExpired => "Sign in again, or use the refresh token, to get a new access token.",
        CognitoErrorKind.AccessTokenRevoked => "Sign in again to get a new access token.",
        CognitoErrorKind.AccessTokenScopeMissing => "Get an access token with the scope aws.cognito.signin.user.admin: allow that scope for the app client and request it at sign-in.",
        CognitoErrorKind.AccessTokenInvalid => "Pass the access token of a Cognito user pool, not the ID token or the refresh token, whole and unchanged.",
        CognitoErrorKind.UserNotConfirmed => "Confirm the user's sign-up first.",
        CognitoErrorKind.PasswordResetRequired => "The user must reset the password first.",
        CognitoErrorKind.TooManyRequests => "Wait a minute and try again; other callers share the account's quota in this region.",
        CognitoErrorKind.InvalidFilter => "Write the filter as: attribute = \"value\", or attribute ^= \"beginning\". Searchable are username, email, phone_number, name, given_name, family_name, preferred_username, cognito:user_status, status and sub.",
        CognitoErrorKind.InvalidParameter => "Correct the value that the message names.",
        CognitoErrorKind.PaginationTokenInvalid => "Start the listing again: a token is good for about an hour, and only for the same pool, region, filter and attributes.",
        CognitoErrorKind.ServiceError => "Try again later. If it lasts, give AWS Support the request ID of this error.",
        CognitoErrorKind.Forbidden => "Ask the administrator of this user pool's web application firewall (AWS WAF) to allow the call.",
        CognitoErrorKind.ConnectionError => "Check the network, the proxy, the region and -EndpointUrl, then try again.",
        CognitoErrorKind.InvalidResponse => "Check -EndpointUrl and any proxy on the way: the response is not one of Amazon Cognito.",
        CognitoErrorKind.CredentialsMissing => "Give a profile with -ProfileName, or set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or pass -AccessKey and -SecretKey, or -Credential.",
        CognitoErrorKind.LoginExpired => "Log in again: aws sso login --profile NAME, or for a login session aws login --profile NAME. AWS Tools for PowerShell have Invoke-AWSSSOLogin and Invoke-AWSLogin.",
        CognitoErrorKind.ProfileNotFound => "Check the name given to -ProfileName, and the file given to -ProfileLocation.",
        CognitoErrorKind.RegionMissing => "Give the region with -Region, for instance -Region eu-west-1, or set AWS_REGION.",
        CognitoErrorKind.InsecureEndpoint => "Use https, or an endpoint on this machine. -AllowInsecureEndpoint takes the risk, for a test network.",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, message: null),
    };
}
