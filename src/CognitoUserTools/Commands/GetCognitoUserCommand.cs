namespace CognitoUserTools.Commands;

/// <summary>Gets users by name, with their MFA settings (AdminGetUser).</summary>
[Cmdlet(VerbsCommon.Get, "CognitoUser", DefaultParameterSetName = UserSet)]
[OutputType(typeof(CognitoUserDetail))]
public sealed class GetCognitoUserCommand : LookupCommand<CognitoUserDetail>
{
    private AttributeColumns? _columns;

    /// <summary>Attributes to add as columns to every user, for instance <c>custom:*</c>; null if a user does not have one.</summary>
    [Parameter]
    [Alias("Properties")]
    [ArgumentCompleter(typeof(PropertyCompleter))]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[]? Property { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        _columns = Property is null ? null : new AttributeColumns(this, Property);
    }

    private protected override Task<CognitoUserDetail> GetAsync(IUserPoolClient client, string userPoolId, string username, CancellationToken cancellationToken)
        => client.GetUserAsync(userPoolId, username, cancellationToken);

    private protected override void Prepare(IUserPoolClient client, string userPoolId) => _columns?.Prepare(client, userPoolId);

    private protected override void Write(CognitoUserDetail result, IUserPoolClient client)
        => WriteObject(_columns is null ? result : _columns.AddTo(result, client));
}
