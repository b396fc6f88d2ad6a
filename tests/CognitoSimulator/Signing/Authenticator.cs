using System.Security.Cryptography;
using System.Text;

namespace CognitoSimulator;

/// <summary>Checks the caller of a signed operation. Signatures are verified only if there are secret keys.</summary>
internal sealed class Authenticator(IReadOnlyDictionary<string, string> secretKeys, TimeProvider clock)
{
    private static readonly TimeSpan MaxSkew = TimeSpan.FromMinutes(5);

    public void Check(ServiceRequest request, PoolDirectory pools)
    {
        if (request.Authorization is not { Length: > 0 })
        {
            throw new ServiceException("MissingAuthenticationTokenException", "Missing Authentication Token");
        }

        if (request.Credential is not { } credential)
        {
            throw new ServiceException("IncompleteSignatureException", "Authorization header is not in the form of AWS4-HMAC-SHA256.");
        }

        if (secretKeys.Count > 0)
        {
            Verify(request, credential);
        }

        if (credential.AccessKey == SimulatorOptions.DeniedAccessKey)
        {
            var resource = request.GetString("UserPoolId") is { } id ? pools.Find(id)?.Arn : null;
            throw new ServiceException("AccessDeniedException",
                $"User: arn:aws:iam::{UserPool.Account}:user/denied is not authorized to perform: cognito-idp:{request.Operation}"
                + $" on resource: {resource ?? "*"} because no identity-based policy allows the cognito-idp:{request.Operation} action");
        }
    }

    private void Verify(ServiceRequest request, AuthorizationHeader credential)
    {
        if (!secretKeys.TryGetValue(credential.AccessKey, out var secret))
        {
            throw new ServiceException("UnrecognizedClientException", "The security token included in the request is invalid.", 403);
        }

        var expected = SignatureV4.Compute(request.Http, request.Body, credential, secret);
        if (credential.Service != "cognito-idp"
            || !CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(expected), Encoding.UTF8.GetBytes(credential.Signature)))
        {
            throw new ServiceException("InvalidSignatureException",
                "The request signature we calculated does not match the signature you provided."
                + " Check your AWS Secret Access Key and signing method. Consult the service documentation for details.", 403);
        }

        var date = request.Http.Headers["X-Amz-Date"].ToString();
        if (!DateTimeOffset.TryParseExact(date, "yyyyMMdd'T'HHmmss'Z'", null, System.Globalization.DateTimeStyles.AssumeUniversal, out var signedAt)
            || (clock.GetUtcNow() - signedAt).Duration() > MaxSkew)
        {
            throw new ServiceException("InvalidSignatureException", $"Signature expired: {date} is too far from the server's time.", 403);
        }
    }
}
