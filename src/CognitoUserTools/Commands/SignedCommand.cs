using System.Security;

namespace CognitoUserTools.Commands;

/// <summary>
/// Base class of the cmdlets that sign requests: the credential parameters, with the names of AWS Tools for PowerShell. They are in every parameter
/// set, unless a cmdlet overrides them.
/// </summary>
public abstract class SignedCommand : CognitoCommand
{
    private protected SignedCommand()
    {
    }

    /// <summary>
    /// A credential object: of Get-AWSCredential or New-AWSCredential of AWS Tools for PowerShell, or a PSCredential with the access key as user name
    /// and the secret key as password. It takes precedence over -ProfileName; -AccessKey and -SecretKey take precedence over it.
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

    /// <summary>The credentials file of the profile. Default: the shared credentials file.</summary>
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
        SecretKey = SecretKey?.ToPlainText(),
        SessionToken = SessionToken?.ToPlainText(),
        Credential = ExternalCredentials.CreateSource(Credential, "-Credential"),
        ProfileName = ProfileName,
        ProfileLocation = ProfileLocation is null ? null : GetUnresolvedProviderPathFromPSPath(ProfileLocation),
        StoredCredential = ExternalCredentials.GetStored(SessionState.PSVariable),
    };
}
