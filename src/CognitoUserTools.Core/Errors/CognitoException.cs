using System.Diagnostics.CodeAnalysis;

namespace CognitoUserTools;

/// <summary>An error of the service, of the connection or of the input, with a recommended action.</summary>
[SuppressMessage("Design", "CA1032:Implement standard exception constructors", Justification = "An error without a kind could not be told apart.")]
public sealed class CognitoException : Exception
{
    /// <summary>Makes an error.</summary>
    /// <param name="kind">What went wrong.</param>
    /// <param name="message">What a person reads; the service's own message where there is one. It is escaped, line by line.</param>
    /// <param name="innerException">What led to it; kept as a copy with the text that may be shown.</param>
    /// <param name="recommendedAction">What to do next, where more is known than the kind says.</param>
    public CognitoException(CognitoErrorKind kind, string message, Exception? innerException = null, string? recommendedAction = null)
        : base(Limit(TerminalText.EscapeLines(message)), ExceptionText.Copy(innerException))
    {
        Kind = kind;
        RecommendedAction = recommendedAction ?? RecommendedActions.For(kind);
    }

    private const int MaxLength = 4000;

    /// <summary>What went wrong; its name is the error's ID in PowerShell.</summary>
    public CognitoErrorKind Kind { get; }

    /// <summary>What to do next.</summary>
    public string RecommendedAction { get; init; }

    /// <summary>The service's name for the error, for instance UserNotFoundException; <see langword="null"/> where no service answered.</summary>
    public string? ServiceErrorCode { get; init; }

    /// <summary>The HTTP status; <see langword="null"/> where no service answered.</summary>
    public int? StatusCode { get; init; }

    /// <summary>Where a list broke that had begun to come; <see langword="null"/> for any other error.</summary>
    public UserBookmark? Bookmark { get; init; }

    /// <summary>Whether a list that ended lacks users, and cannot be resumed.</summary>
    internal bool IsListIncomplete { get; init; }

    /// <summary>The ID under which AWS Support finds the call (x-amzn-RequestId).</summary>
    public string? RequestId { get; init; }

    /// <summary>The same error with another recommended action, or with a bookmark: an exception that was caught may be remembered elsewhere.</summary>
    internal CognitoException Copy(string? recommendedAction = null, UserBookmark? bookmark = null) => new(Kind, Message, InnerException, recommendedAction ?? RecommendedAction)
    {
        ServiceErrorCode = ServiceErrorCode,
        StatusCode = StatusCode,
        Bookmark = bookmark ?? Bookmark,
        IsListIncomplete = IsListIncomplete,
        RequestId = RequestId,
    };

    private static string Limit(string message) => message.Length > MaxLength ? $"{message[..MaxLength]}..." : message;
}
