using System.Management.Automation;
using System.Security;
using CognitoUserTools.Binding;

namespace CognitoUserTools.Commands;

/// <summary>Gets the user that an access token belongs to (GetUser). Needs no AWS credentials.</summary>
[Cmdlet(VerbsCommon.Get, "CognitoMyUser")]
[OutputType(typeof(CognitoMyUser))]
public sealed class GetCognitoMyUserCommand : CognitoCommand
{
    /// <summary>The user's access token, with the scope aws.cognito.signin.user.admin: a string or a SecureString (AccessToken).</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Secret]
    [ValidateNotNullOrEmpty]
    public SecureString AccessToken { get; set; } = new();

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        try
        {
            string token = SecretAttribute.Reveal(AccessToken);
            ICognitoDirectory directory = Connect(AccessTokenClaims.TryRead(token)?.Region);
            WriteObject(Run(stopping => directory.GetMyUserAsync(token, stopping)));
        }
        catch (CognitoException e)
        {
            // The target is no token: error records are printed and logged.
            Report(e, target: null);
        }
    }
}
