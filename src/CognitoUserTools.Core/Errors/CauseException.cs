using System.Diagnostics.CodeAnalysis;
using System.Runtime.ExceptionServices;

namespace CognitoUserTools;

/// <summary>What may be shown of an exception that led to a <see cref="CognitoException"/>; <see cref="ExceptionText"/> makes it.</summary>
[SuppressMessage("Design", "CA1032:Implement standard exception constructors", Justification = "Made in one place only.")]
[SuppressMessage("Design", "CA1064:Exceptions should be public", Justification = "Nobody catches it.")]
internal sealed class CauseException : Exception
{
    internal CauseException(string message, string? stackTrace, Exception? innerException)
        : base(message, innerException)
    {
        if (stackTrace is not null)
        {
            ExceptionDispatchInfo.SetRemoteStackTrace(this, stackTrace);
        }
    }
}
