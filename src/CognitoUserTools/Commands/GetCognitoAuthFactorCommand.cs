using System.Security;

namespace CognitoUserTools.Commands;

/// <summary>
/// Gets the authentication factors of the user of an access token (GetUserAuthFactors), which needs no AWS credentials, or of users by name
/// (AdminGetUserAuthFactors).
/// </summary>
[Cmdlet(VerbsCommon.Get, "CognitoAuthFactor", DefaultParameterSetName = TokenSet)]
[OutputType(typeof(CognitoAuthFactor))]
public sealed class GetCognitoAuthFactorCommand : LookupCommand<CognitoAuthFactor>
{
    private const string TokenSet = "AccessToken";

    /// <summary>
    /// The user's access token, with the scope aws.cognito.signin.user.admin: a string, a SecureString, or a PSCredential's password (AccessToken).
    /// </summary>
    [Parameter(ParameterSetName = TokenSet, Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [SecretTransformation]
    [ValidateNotNullOrEmpty]
    public SecureString AccessToken { get; set; } = new();

    /// <summary>Not to be used: a surplus argument, which is a user pool if the first argument was meant to be a name.</summary>
    // Positional, because PowerShell's error for a surplus argument prints it, and it may be a token.
    [Parameter(ParameterSetName = TokenSet, Position = 1, DontShow = true)]
    public object? SecondArgument { get; set; }

    // Only in the other set: requests with a token are not signed. PowerShell reads only the attributes of the override.

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

    private protected override ConnectionOptions Connection => ParameterSetName == UserSet ? base.Connection : new() { NeedsCredentials = false };

    private protected override Task<CognitoAuthFactor> GetAsync(IUserPoolClient client, string userPoolId, string username, CancellationToken cancellationToken)
        => client.GetAuthFactorAsync(userPoolId, username, cancellationToken);

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (ParameterSetName == UserSet)
        {
            base.ProcessRecord();
            return;
        }

        if (SecondArgument is not null)
        {
            string pool = CognitoUserTools.UserPoolId.TryParse($"{SecondArgument}") ?? "eu-west-1_AbC123";
            ThrowUsageError(
                "By position, Get-CognitoAuthFactor takes an access token and nothing else.",
                $"For a user by name: Get-CognitoAuthFactor -Username NAME -UserPoolId {pool}");
        }

        WriteResultOfToken(AccessToken, static (client, token, stopping) => client.GetMyAuthFactorAsync(token, stopping));
    }
}
