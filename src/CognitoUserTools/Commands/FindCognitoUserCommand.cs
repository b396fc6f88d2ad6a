using System.Management.Automation;

namespace CognitoUserTools.Commands;

/// <summary>Finds users of a user pool (ListUsers). Pages by itself and streams.</summary>
[Cmdlet(VerbsCommon.Find, "CognitoUser", DefaultParameterSetName = AllSet)]
[OutputType(typeof(CognitoUser))]
public sealed class FindCognitoUserCommand : SignedCommand
{
    private const string AllSet = "All";
    private const string FilterSet = "Filter";
    private const string StartsWithSet = "StartsWith";

    /// <summary>The user pool's ID, for instance <c>eu-west-1_AbC123</c> (UserPoolId).</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string UserPoolId { get; set; } = string.Empty;

    /// <summary>A filter in the service's syntax, for instance <c>email ^= "jon"</c> (Filter).</summary>
    [Parameter(Mandatory = true, ParameterSetName = FilterSet)]
    [ValidateNotNullOrEmpty]
    public string? Filter { get; set; }

    /// <summary>The attribute to search by, one of the ten that the service can search.</summary>
    [Parameter(Mandatory = true, ParameterSetName = StartsWithSet)]
    [ValidateNotNullOrEmpty]
    public string Attribute { get; set; } = string.Empty;

    /// <summary>How the attribute begins. A text, not a pattern: nothing in it is read as syntax.</summary>
    [Parameter(Mandatory = true, ParameterSetName = StartsWithSet)]
    [ValidateNotNullOrEmpty]
    public string StartsWith { get; set; } = string.Empty;

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        try
        {
            var query = new UserQuery(UserPoolId) { Filter = BuildFilter() };
            ICognitoDirectory directory = Connect(CognitoUserTools.UserPoolId.RegionOf(UserPoolId));
            Emit(UserPages.WalkAsync(directory, query, Cancellation).GetAsyncEnumerator(Cancellation));
        }
        catch (CognitoException e)
        {
            Report(e, Filter ?? (ParameterSetName == StartsWithSet ? StartsWith : UserPoolId), $"User pool '{UserPoolId}'");
        }
    }

    private string? BuildFilter() => ParameterSetName == StartsWithSet ? UserFilter.StartsWith(Attribute, StartsWith) : Filter;

    private void Emit(IAsyncEnumerator<UserPage> pages)
    {
        try
        {
            while (Run(_ => pages.MoveNextAsync().AsTask()))
            {
                WriteObject(pages.Current.Users, enumerateCollection: true);
            }
        }
        finally
        {
            pages.DisposeAsync().AsTask().GetAwaiter().GetResult();
        }
    }
}
