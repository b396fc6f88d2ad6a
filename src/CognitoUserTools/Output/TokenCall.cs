using System.Security;
using CognitoUserTools.Binding;
using CognitoUserTools.Commands;

namespace CognitoUserTools.Output;

/// <summary>Asks with an access token, once it was looked at, and writes what comes.</summary>
internal static class TokenCall
{
    public static void Write<T>(CognitoCommand cmdlet, SecureString accessToken, Func<ICognitoDirectory, string, CancellationToken, Task<T>> ask)
    {
        try
        {
            string token = SecretAttribute.Reveal(accessToken);
            string? region = AccessTokenCheck.RegionOf(token, regionIsGiven: !string.IsNullOrEmpty(cmdlet.Region), EndpointIsGiven(cmdlet), DateTimeOffset.UtcNow);
            ICognitoDirectory directory = cmdlet.Connect(region);
            cmdlet.WriteObject(cmdlet.Run(stopping => ask(directory, token, stopping)));
        }
        catch (CognitoException e)
        {
            // The target is no token: error records are printed and logged.
            cmdlet.Report(e, target: null);
        }
    }

    private static bool EndpointIsGiven(CognitoCommand cmdlet)
        => cmdlet.EndpointUrl is not null
            || Array.Exists(["AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER", "AWS_ENDPOINT_URL"], name => !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(name)));
}
