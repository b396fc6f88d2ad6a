using System.Security;

namespace CognitoUserTools.Commands;

/// <summary>Gets the user of an access token (GetUser). Needs no AWS credentials.</summary>
[Cmdlet(VerbsCommon.Get, "CognitoMyUser")]
[OutputType(typeof(CognitoMyUser))]
public sealed class GetCognitoMyUserCommand : CognitoCommand
{
    /// <summary>
    /// The user's access token, with the scope aws.cognito.signin.user.admin: a string, a SecureString, or a PSCredential's password (AccessToken).
    /// </summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [SecretTransformation]
    [ValidateNotNullOrEmpty]
    public SecureString AccessToken { get; set; } = new();

    /// <inheritdoc/>
    protected override void ProcessRecord() => WriteResultOfToken(AccessToken, static (client, token, stopping) => client.GetMyUserAsync(token, stopping));
}
