using System.Net;
using Amazon.Runtime;

namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>The user has to set a new password first.</summary>
public class PasswordResetRequiredException : AmazonCognitoIdentityProviderException
{
    /// <inheritdoc cref="Exception()"/>
    public PasswordResetRequiredException()
    {
    }

    /// <inheritdoc cref="Exception(string)"/>
    public PasswordResetRequiredException(string message)
        : base(message)
    {
    }

    /// <inheritdoc cref="Exception(string, Exception)"/>
    public PasswordResetRequiredException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Creates the exception from what caused it.</summary>
    public PasswordResetRequiredException(Exception innerException)
        : base(innerException)
    {
    }

    /// <summary>Creates the exception from an answer of the service.</summary>
    public PasswordResetRequiredException(string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }

    /// <summary>Creates the exception from an answer of the service.</summary>
    public PasswordResetRequiredException(string message, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, errorType, errorCode, requestId, statusCode)
    {
    }
}
