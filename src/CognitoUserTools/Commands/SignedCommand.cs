using System.Management.Automation;
using System.Security;
using CognitoUserTools.Binding;
using CognitoUserTools.Completion;

namespace CognitoUserTools.Commands;

/// <summary>
/// What the cmdlets share that ask with AWS credentials. The names are those of AWS Tools for PowerShell. The parameters are in every
/// parameter set, unless a cmdlet overrides them: PowerShell reads the attributes of an override alone.
/// </summary>
public abstract class SignedCommand : CognitoCommand
{
    /// <summary>
    /// Credentials as an object: what Get-AWSCredential or New-AWSCredential of AWS Tools for PowerShell returns, or a PSCredential with the
    /// access key as user name and the secret key as password. They go before -ProfileName, and after -AccessKey and -SecretKey.
    /// </summary>
    [Parameter]
    [CredentialObject]
    public virtual object? Credential { get; set; }

    /// <summary>The name of a profile in the shared AWS config and credentials files.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(ProfileNameCompleter))]
    [Alias("StoredCredentials", "AWSProfileName")]
    [ValidateNotNullOrEmpty]
    public virtual string? ProfileName { get; set; }

    /// <summary>The credentials file that holds the profile, where it is not the usual one.</summary>
    [Parameter]
    [Alias("AWSProfilesLocation", "ProfilesLocation")]
    [ValidateNotNullOrEmpty]
    public virtual string? ProfileLocation { get; set; }

    /// <summary>The access key ID of explicit credentials.</summary>
    [Parameter]
    [Alias("AK")]
    [ValidateNotNullOrEmpty]
    public virtual string? AccessKey { get; set; }

    /// <summary>The secret key of explicit credentials: a string or a SecureString.</summary>
    [Parameter]
    [Alias("SK", "SecretAccessKey")]
    [SecretTransformation]
    [ValidateNotNullOrEmpty]
    public virtual SecureString? SecretKey { get; set; }

    /// <summary>The session token of explicit temporary credentials: a string or a SecureString.</summary>
    [Parameter]
    [Alias("ST")]
    [SecretTransformation]
    [ValidateNotNullOrEmpty]
    public virtual SecureString? SessionToken { get; set; }

    private protected override ConnectionOptions Connection => new()
    {
        AccessKey = AccessKey,
        SecretKey = SecretKey is null ? null : SecretTransformationAttribute.ToPlainText(SecretKey),
        SessionToken = SessionToken is null ? null : SecretTransformationAttribute.ToPlainText(SessionToken),
        Credential = AwsToolsSession.CredentialSourceOf(Credential, "-Credential"),
        ProfileName = ProfileName,
        ProfileLocation = ProfileLocation is null ? null : GetUnresolvedProviderPathFromPSPath(ProfileLocation),
        StoredCredential = AwsToolsSession.Credentials(SessionState.PSVariable),
    };
}
