using System.Net;
using Amazon.Runtime;

namespace Amazon.CognitoIdentityProvider;

/// <summary>An error that the service answered with.</summary>
public class AmazonCognitoIdentityProviderException : AmazonServiceException
{
    /// <summary>Creates the exception from an answer of the service.</summary>
    public AmazonCognitoIdentityProviderException(string message, Exception? innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }
}
