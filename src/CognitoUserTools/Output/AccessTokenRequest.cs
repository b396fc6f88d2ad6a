using System.Security;
using CognitoUserTools.Binding;
using CognitoUserTools.Commands;

namespace CognitoUserTools.Output;

/// <summary>Checks an access token, calls an operation with it, and writes the result.</summary>
internal static class AccessTokenRequest
{
    public static void Write<T>(CognitoCommand cmdlet, SecureString accessToken, Func<IUserPoolClient, string, CancellationToken, Task<T>> ask)
    {
        try
        {
            string token = AccessTokenCheck.Parse(SecretTransformationAttribute.ToPlainText(accessToken));
            string? region = AccessTokenCheck.GetRegion(token, regionIsGiven: !string.IsNullOrEmpty(cmdlet.Region), EndpointIsGiven(cmdlet), DateTimeOffset.UtcNow);
            IUserPoolClient client = cmdlet.Connect(region);
            cmdlet.WriteObject(cmdlet.Run(stopping => ask(client, token, stopping)));
        }
        catch (CognitoException e)
        {
            // The token is not the target: error records are printed and logged.
            cmdlet.WriteCognitoError(e.Kind is CognitoErrorKind.RegionMissing ? AccessTokenCheck.WithoutRegion() : e, target: null);
        }
    }

    private static bool EndpointIsGiven(CognitoCommand cmdlet)
        => cmdlet.EndpointUrl is not null || EnvironmentVariables.GetEndpoint("COGNITO_IDENTITY_PROVIDER") is not null;
}
