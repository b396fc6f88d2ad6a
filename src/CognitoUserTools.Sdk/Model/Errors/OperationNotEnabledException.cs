using System.Net;
using Amazon.Runtime;

namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>The operation is not enabled for this user pool.</summary>
public class OperationNotEnabledException : AmazonCognitoIdentityProviderException
{
    /// <inheritdoc cref="Exception()"/>
    public OperationNotEnabledException()
    {
    }

    /// <inheritdoc cref="Exception(string)"/>
    public OperationNotEnabledException(string message)
        : base(message)
    {
    }

    /// <inheritdoc cref="Exception(string, Exception)"/>
    public OperationNotEnabledException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Creates the exception from what caused it.</summary>
    public OperationNotEnabledException(Exception innerException)
        : base(innerException)
    {
    }

    /// <summary>Creates the exception from an answer of the service.</summary>
    public OperationNotEnabledException(string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }

    /// <summary>Creates the exception from an answer of the service.</summary>
    public OperationNotEnabledException(string message, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, errorType, errorCode, requestId, statusCode)
    {
    }
}
