using System.Management.Automation;
using System.Security;
using CognitoUserTools.Binding;
using CognitoUserTools.Completion;
using CognitoUserTools.Output;

namespace CognitoUserTools.Commands;

/// <summary>
/// Gets how a user can sign in: the user of an access token (GetUserAuthFactors), which needs no AWS credentials, or users by name
/// (AdminGetUserAuthFactors), many at a time, in the order of the names.
/// </summary>
[Cmdlet(VerbsCommon.Get, "CognitoAuthFactor", DefaultParameterSetName = TokenSet)]
[OutputType(typeof(CognitoAuthFactor))]
public sealed class GetCognitoAuthFactorCommand : SignedCommand
{
    private const string TokenSet = "AccessToken";
    private const string UserSet = "User";

    private UserLookupQueue<CognitoAuthFactor>? _lookups;

    /// <summary>The user's access token, with the scope aws.cognito.signin.user.admin: a string, a SecureString, or a PSCredential's password (AccessToken).</summary>
    [Parameter(ParameterSetName = TokenSet, Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [SecretTransformation]
    [ValidateNotNullOrEmpty]
    public SecureString AccessToken { get; set; } = new();

    /// <summary>No parameter of a token: an argument after it, which is a user pool if the first one was meant to be a name.</summary>
    [Parameter(ParameterSetName = TokenSet, Position = 1, DontShow = true)]
    public object? SecondArgument { get; set; }

    /// <summary>The username, an alias such as the e-mail address, or the sub; one or many (Username).</summary>
    // By position too: PowerShell's error for an argument that fits no position quotes the argument, and here it may be an access token.
    [Parameter(ParameterSetName = UserSet, Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Sub", "Email")]
    [NotAnObject]
    [ValidateNotNullOrEmpty]
    public string[] Username { get; set; } = [];

    /// <summary>The user pool's ID, for instance <c>eu-west-1_AbC123</c> (UserPoolId).</summary>
    [Parameter(ParameterSetName = UserSet, Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(UserPoolIdCompleter))]
    [ValidateNotNullOrEmpty]
    public string UserPoolId { get; set; } = string.Empty;

    /// <summary>The most requests in flight at a time.</summary>
    [Parameter(ParameterSetName = UserSet)]
    [ValidateRange(1, 128)]
    public int ThrottleLimit { get; set; } = 16;

    /// <summary>The most requests to begin in a second, evenly spaced; 0 is no limit.</summary>
    [Parameter(ParameterSetName = UserSet)]
    [ValidateRange(0, 1000)]
    public int MaxRequestsPerSecond { get; set; } = 60;

    // The credential parameters again, for this set alone: beside a token they would do nothing. Their attributes are those of the base class.

    /// <inheritdoc/>
    [Parameter(ParameterSetName = UserSet)]
    [CredentialObject]
    public override object? Credential { get; set; }

    /// <inheritdoc/>
    [Parameter(ParameterSetName = UserSet)]
    [ArgumentCompleter(typeof(ProfileNameCompleter))]
    [Alias("StoredCredentials", "AWSProfileName")]
    [ValidateNotNullOrEmpty]
    public override string? ProfileName { get; set; }

    /// <inheritdoc/>
    [Parameter(ParameterSetName = UserSet)]
    [Alias("AWSProfilesLocation", "ProfilesLocation")]
    [ValidateNotNullOrEmpty]
    public override string? ProfileLocation { get; set; }

    /// <inheritdoc/>
    [Parameter(ParameterSetName = UserSet)]
    [Alias("AK")]
    [ValidateNotNullOrEmpty]
    public override string? AccessKey { get; set; }

    /// <inheritdoc/>
    [Parameter(ParameterSetName = UserSet)]
    [Alias("SK", "SecretAccessKey")]
    [SecretTransformation]
    [ValidateNotNullOrEmpty]
    public override SecureString? SecretKey { get; set; }

    /// <inheritdoc/>
    [Parameter(ParameterSetName = UserSet)]
    [Alias("ST")]
    [SecretTransformation]
    [ValidateNotNullOrEmpty]
    public override SecureString? SessionToken { get; set; }

    private protected override int RequestsPerSecond => ParameterSetName == UserSet ? MaxRequestsPerSecond : 0;

    // Calls with a token are not signed: no credential source is read.
    private protected override ConnectionOptions Connection => ParameterSetName == UserSet ? base.Connection : new() { NeedsCredentials = false };

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (ParameterSetName == TokenSet)
        {
            if (SecondArgument is not null)
            {
                string pool = CognitoUserTools.UserPoolId.TryParse($"{SecondArgument}") ?? "eu-west-1_AbC123";
                ThrowUsageError("By position, Get-CognitoAuthFactor takes an access token and nothing else.", $"For a user by name: Get-CognitoAuthFactor -Username NAME -UserPoolId {pool}");
            }

            AccessTokenRequest.Write(this, AccessToken, static (client, token, stopping) => client.GetMyAuthFactorAsync(token, stopping));
            return;
        }

        _lookups ??= new(
            this,
            ThrottleLimit,
            static (name, stopping) => name.Client.GetAuthFactorAsync(name.UserPoolId, name.Username, stopping),
            (factor, _) => WriteObject(factor));
        _lookups.Add(UserPoolId, Username);
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        _lookups?.Complete();
        base.EndProcessing();
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        _lookups?.Dispose();
    }
}
