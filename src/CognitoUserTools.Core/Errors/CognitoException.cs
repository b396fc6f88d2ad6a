using System.Diagnostics.CodeAnalysis;

namespace CognitoUserTools;

/// <summary>An error of the service, of the connection or of the input, with a recommended action.</summary>
[SuppressMessage("Design", "CA1032:Implement standard exception constructors", Justification = "The kind is required.")]
public sealed class CognitoException : Exception
{
    /// <summary>Creates an error.</summary>
    /// <param name="kind">What went wrong.</param>
    /// <param name="message">The message, which is the service's if there is one. It is escaped, line by line.</param>
    /// <param name="innerException">The cause; a copy is kept, with what may be shown of its message.</param>
    /// <param name="recommendedAction">What to do next, if more is known than the kind says; escaped too.</param>
    public CognitoException(CognitoErrorKind kind, string message, Exception? innerException = null, string? recommendedAction = null)
        : base(Limit(TerminalText.EscapeLines(message)), ExceptionText.Copy(innerException))
    {
        Kind = kind;
        RecommendedAction = TerminalText.EscapeLines(recommendedAction ?? RecommendedActions.For(kind));
    }

    private const int MaxLength = 4000;

    /// <summary>What went wrong; its name is the error's ID in PowerShell.</summary>
    public CognitoErrorKind Kind { get; }

    /// <summary>What to do next.</summary>
    public string RecommendedAction { get; }

    /// <summary>The service's name for the error, for instance UserNotFoundException; <see langword="null"/> if no service responded.</summary>
    public string? ServiceErrorCode { get; internal init; }

    /// <summary>The HTTP status; <see langword="null"/> if no service responded.</summary>
    public int? StatusCode { get; internal init; }

    /// <summary>Where to resume, if the listing failed after its first page.</summary>
    public UserBookmark? Bookmark { get; internal init; }

    /// <summary>Whether the listing ended without some of the users, and cannot be resumed.</summary>
    internal bool IsListIncomplete { get; init; }

    /// <summary>The ID by which AWS Support finds the request (x-amzn-RequestId).</summary>
    public string? RequestId { get; internal init; }

    /// <summary>Copies the error, with another action or with a bookmark. The original is not changed, because it may be kept for later inputs.</summary>
    internal CognitoException Copy(string? recommendedAction = null, UserBookmark? bookmark = null)
        => new(Kind, Message, InnerException, recommendedAction ?? RecommendedAction)
        {
            ServiceErrorCode = ServiceErrorCode,
            StatusCode = StatusCode,
            Bookmark = bookmark ?? Bookmark,
            IsListIncomplete = IsListIncomplete,
            RequestId = RequestId,
        };

    private static string Limit(string message) => message.Length > MaxLength ? $"{message[..MaxLength]}..." : message;
}
