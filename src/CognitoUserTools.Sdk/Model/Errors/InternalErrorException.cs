using System.Net;
using Amazon.Runtime;

namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>The service failed within itself: worth another try.</summary>
public class InternalErrorException : AmazonCognitoIdentityProviderException
{
    /// <inheritdoc cref="Exception()"/>
    public InternalErrorException()
    {
    }

    /// <inheritdoc cref="Exception(string)"/>
    public InternalErrorException(string message)
        : base(message)
    {
    }

    /// <inheritdoc cref="Exception(string, Exception)"/>
    public InternalErrorException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Creates the exception from what caused it.</summary>
    public InternalErrorException(Exception innerException)
        : base(innerException)
    {
    }

    /// <summary>Creates the exception from an answer of the service.</summary>
    public InternalErrorException(string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }

    /// <summary>Creates the exception from an answer of the service.</summary>
    public InternalErrorException(string message, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, errorType, errorCode, requestId, statusCode)
    {
    }
}
