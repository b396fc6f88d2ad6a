using System.Globalization;

namespace CognitoUserTools.Errors;

/// <summary>Creates the error records. docs/architecture.md has the table.</summary>
internal static class ErrorRecords
{
    // ConciseView, the default view of errors, shows ErrorDetails.RecommendedAction from this version on (PowerShell's pull request 20826).
    private static readonly Version FirstToShowAction = new(7, 5);

    private static readonly Version RunningEngine = typeof(PSObject).Assembly.GetName().Version!;

    /// <summary>Creates the record of an error.</summary>
    /// <param name="exception">The error.</param>
    /// <param name="target">The input.</param>
    /// <param name="subject">The input in words, for instance <c>User 'jon'</c>.</param>
    /// <param name="engine">The version of PowerShell that shows it. Default: the running one.</param>
    public static ErrorRecord From(CognitoException exception, object? target, string? subject = null, Version? engine = null)
    {
        string message = exception.Message;
        if (subject is not null)
        {
            message = $"{TerminalText.Escape(subject)}: {message}";
        }

        string action = GetRecommendedAction(exception);
        if ((engine ?? RunningEngine) < FirstToShowAction)
        {
            message = $"{message}\n  Recommendation: {action}";
        }

        return new ErrorRecord(exception, exception.Kind.ToString(), GetCategory(exception.Kind), target)
        {
            ErrorDetails = new ErrorDetails(message) { RecommendedAction = action },
        };
    }

    /// <summary>Creates one record for all inputs that a user pool refused for the same reason.</summary>
    /// <param name="exception">The reason.</param>
    /// <param name="userPoolId">The user pool.</param>
    /// <param name="inputs">The inputs: the target of the record.</param>
    public static ErrorRecord FromRefusedInputs(CognitoException exception, string userPoolId, object?[] inputs)
        => From(exception, inputs, string.Create(CultureInfo.CurrentCulture, $"{inputs.Length:N0} more inputs for {userPoolId}, the target of this error"));

    private static string GetRecommendedAction(CognitoException exception)
        => exception is { Bookmark: { } bookmark, Kind: not CognitoErrorKind.PaginationTokenInvalid }
            ? $"{exception.RecommendedAction} The list broke after {bookmark.Count} users. To resume it: try {{ ... }} catch {{ $broken = $_ }}, then "
                + $"$broken.TargetObject | Find-CognitoUser{bookmark.ParametersToRepeat}"
            : exception.RecommendedAction;

    /// <summary>
    /// Whether the error ends the pipeline: if every later input would fail too, and if a list fails after its first page, so that a part of a pool is
    /// never taken for the whole.
    /// </summary>
    public static bool IsTerminating(CognitoException exception) => exception.Bookmark is not null || exception.IsListIncomplete || exception.Kind
        is CognitoErrorKind.CredentialsMissing
        or CognitoErrorKind.LoginExpired
        or CognitoErrorKind.ProfileNotFound
        or CognitoErrorKind.RegionMissing
        or CognitoErrorKind.InsecureEndpoint;

    /// <summary>Whether every later input of the same user pool would fail too.</summary>
    public static bool AppliesToUserPool(CognitoErrorKind kind) => kind
        is CognitoErrorKind.UserPoolNotFound or CognitoErrorKind.OperationNotEnabled or CognitoErrorKind.AccessDenied;

    private static ErrorCategory GetCategory(CognitoErrorKind kind) => kind switch
    {
        CognitoErrorKind.UserNotFound or CognitoErrorKind.UserPoolNotFound or CognitoErrorKind.ProfileNotFound => ErrorCategory.ObjectNotFound,
        CognitoErrorKind.AccessDenied or CognitoErrorKind.AccessTokenScopeMissing or CognitoErrorKind.Forbidden => ErrorCategory.PermissionDenied,
        CognitoErrorKind.AccessTokenExpired or CognitoErrorKind.AccessTokenRevoked or CognitoErrorKind.CredentialsMissing or CognitoErrorKind.LoginExpired => ErrorCategory.AuthenticationError,
        CognitoErrorKind.UserNotConfirmed or CognitoErrorKind.PasswordResetRequired => ErrorCategory.InvalidOperation,
        CognitoErrorKind.OperationNotEnabled => ErrorCategory.NotEnabled,
        CognitoErrorKind.TooManyRequests => ErrorCategory.LimitsExceeded,
        CognitoErrorKind.ServiceError => ErrorCategory.ResourceUnavailable,
        CognitoErrorKind.ConnectionError => ErrorCategory.ConnectionError,
        CognitoErrorKind.InvalidResponse => ErrorCategory.InvalidData,
        CognitoErrorKind.InsecureEndpoint => ErrorCategory.SecurityError,
        _ => ErrorCategory.InvalidArgument,
    };
}
