using System.Management.Automation;
using CognitoUserTools.Binding;
using CognitoUserTools.Completion;
using CognitoUserTools.Output;

namespace CognitoUserTools.Commands;

/// <summary>Gets users by name, with their MFA settings (AdminGetUser); many at a time, in the order of the names.</summary>
[Cmdlet(VerbsCommon.Get, "CognitoUser")]
[OutputType(typeof(CognitoUserDetail))]
public sealed class GetCognitoUserCommand : SignedCommand
{
    private AttributeColumns? _columns;
    private UserLookupQueue<CognitoUserDetail>? _lookups;

    /// <summary>The username, an alias such as the e-mail address, or the sub; one or many (Username).</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Sub", "Email")]
    [NotAnObject]
    [ValidateNotNullOrEmpty]
    public string[] Username { get; set; } = [];

    /// <summary>The user pool's ID, for instance <c>eu-west-1_AbC123</c> (UserPoolId).</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(UserPoolIdCompleter))]
    [ValidateNotNullOrEmpty]
    public string UserPoolId { get; set; } = string.Empty;

    /// <summary>Attributes to add as columns to every user, <c>custom:*</c> for instance; null where a user lacks one.</summary>
    [Parameter]
    [Alias("Properties")]
    [ArgumentCompleter(typeof(PropertyCompleter))]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[]? Property { get; set; }

    /// <summary>The most requests in flight at a time.</summary>
    [Parameter]
    [ValidateRange(1, 128)]
    public int ThrottleLimit { get; set; } = 16;

    /// <summary>The most requests to begin in a second, evenly spaced; 0 is no limit. The service allows 120 by default, shared with the account's applications.</summary>
    [Parameter]
    [ValidateRange(0, 1000)]
    public int MaxRequestsPerSecond { get; set; } = 60;

    private protected override int RequestsPerSecond => MaxRequestsPerSecond;

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        _columns = Property is null ? null : new AttributeColumns(this, Property);
        _lookups = new(
            this,
            ThrottleLimit,
            static (name, stopping) => name.Client.GetUserAsync(name.UserPoolId, name.Username, stopping),
            (user, name) => WriteObject(_columns is null ? user : _columns.AddTo(user, name.Client)),
            _columns is null ? null : _columns.Prepare);
    }

    /// <inheritdoc/>
    protected override void ProcessRecord() => _lookups!.Add(UserPoolId, Username);

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        _lookups!.Complete();
        base.EndProcessing();
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        _lookups?.Dispose();
    }
}
