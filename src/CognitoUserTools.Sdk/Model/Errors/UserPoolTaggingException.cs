using System.Net;
using Amazon.Runtime;

namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>The tags of the user pool could not be set or read.</summary>
public class UserPoolTaggingException : AmazonCognitoIdentityProviderException
{
    /// <inheritdoc cref="Exception()"/>
    public UserPoolTaggingException()
    {
    }

    /// <inheritdoc cref="Exception(string)"/>
    public UserPoolTaggingException(string message)
        : base(message)
    {
    }

    /// <inheritdoc cref="Exception(string, Exception)"/>
    public UserPoolTaggingException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Creates the exception from what caused it.</summary>
    public UserPoolTaggingException(Exception innerException)
        : base(innerException)
    {
    }

    /// <summary>Creates the exception from an answer of the service.</summary>
    public UserPoolTaggingException(string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }

    /// <summary>Creates the exception from an answer of the service.</summary>
    public UserPoolTaggingException(string message, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, errorType, errorCode, requestId, statusCode)
    {
    }
}
