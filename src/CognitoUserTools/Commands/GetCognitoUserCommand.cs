using System.Management.Automation;

namespace CognitoUserTools.Commands;

/// <summary>Gets users by name, with their MFA settings (AdminGetUser).</summary>
[Cmdlet(VerbsCommon.Get, "CognitoUser")]
[OutputType(typeof(CognitoUserDetail))]
public sealed class GetCognitoUserCommand : SignedCommand
{
    /// <summary>The username, an alias such as the e-mail address, or the sub; one or many (Username).</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string[] Username { get; set; } = [];

    /// <summary>The user pool's ID, for instance <c>eu-west-1_AbC123</c> (UserPoolId).</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string UserPoolId { get; set; } = string.Empty;

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (string username in Username)
        {
            try
            {
                ICognitoDirectory directory = Connect(CognitoUserTools.UserPoolId.RegionOf(UserPoolId));
                WriteObject(Run(stopping => directory.GetUserAsync(UserPoolId, username, stopping)));
            }
            catch (CognitoException e)
            {
                Report(e, username, $"User '{username}' of {UserPoolId}");
            }
        }
    }
}
