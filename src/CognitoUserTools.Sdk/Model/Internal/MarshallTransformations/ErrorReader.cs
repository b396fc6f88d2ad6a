using System.Net;
using System.Text.Json;
using Amazon.Runtime;
using Amazon.Runtime.Internal.Transform;
using Amazon.Runtime.Internal.Util;

namespace Amazon.CognitoIdentityProvider.Model.Internal.MarshallTransformations;

/// <summary>Makes an exception of an error response: the type that the error's name stands for, else the base.</summary>
internal static class ErrorReader
{
    private delegate AmazonCognitoIdentityProviderException Factory(
        string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode);

    private static readonly Dictionary<string, Factory> Factories = new(StringComparer.Ordinal)
    {
        [nameof(ForbiddenException)] = (m, i, t, c, r, s) => new ForbiddenException(m, i, t, c, r, s),
        [nameof(InternalErrorException)] = (m, i, t, c, r, s) => new InternalErrorException(m, i, t, c, r, s),
        [nameof(InvalidParameterException)] = (m, i, t, c, r, s) => new InvalidParameterException(m, i, t, c, r, s),
        [nameof(NotAuthorizedException)] = (m, i, t, c, r, s) => new NotAuthorizedException(m, i, t, c, r, s),
        [nameof(OperationNotEnabledException)] = (m, i, t, c, r, s) => new OperationNotEnabledException(m, i, t, c, r, s),
        [nameof(PasswordResetRequiredException)] = (m, i, t, c, r, s) => new PasswordResetRequiredException(m, i, t, c, r, s),
        [nameof(ResourceNotFoundException)] = (m, i, t, c, r, s) => new ResourceNotFoundException(m, i, t, c, r, s),
        [nameof(TooManyRequestsException)] = (m, i, t, c, r, s) => new TooManyRequestsException(m, i, t, c, r, s),
        [nameof(UserNotConfirmedException)] = (m, i, t, c, r, s) => new UserNotConfirmedException(m, i, t, c, r, s),
        [nameof(UserNotFoundException)] = (m, i, t, c, r, s) => new UserNotFoundException(m, i, t, c, r, s),
        [nameof(UserPoolTaggingException)] = (m, i, t, c, r, s) => new UserPoolTaggingException(m, i, t, c, r, s),
    };

    public static AmazonCognitoIdentityProviderException Read(JsonUnmarshallerContext context, Exception innerException, HttpStatusCode statusCode)
    {
        var reader = new StreamingUtf8JsonReader(context.Stream);
        var error = JsonErrorResponseUnmarshaller.GetInstance().Unmarshall(context, ref reader);
        var create = error.Code is not null && Factories.TryGetValue(error.Code, out var factory)
            ? factory
            : (m, i, t, c, r, s) => new AmazonCognitoIdentityProviderException(m, i, t, c, r, s);

        var exception = create(error.Message, innerException, error.Type, error.Code!, error.RequestId, statusCode);
        if (exception is InvalidParameterException invalid)
        {
            invalid.ReasonCode = ReasonCode(context.GetResponseBodyBytes());
        }

        return exception;
    }

    private static string? ReasonCode(byte[] body)
    {
        var reader = new Utf8JsonReader(body);
        try
        {
            return reader.NextObject<Reason>(ReadReason)?.Code;
        }
        catch (JsonException)
        {
            // The error itself was told by a header; its body may be anything.
            return null;
        }
    }

    private static bool ReadReason(ref Utf8JsonReader reader, Reason target)
    {
        if (!reader.ValueTextEquals("reasonCode"u8) && !reader.ValueTextEquals("ReasonCode"u8))
        {
            return false;
        }

        target.Code = reader.NextString();
        return true;
    }

    private sealed class Reason
    {
        public string? Code { get; set; }
    }
}
