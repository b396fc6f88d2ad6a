using System.Management.Automation;
using System.Text.RegularExpressions;
using CognitoUserTools.Binding;
using CognitoUserTools.Completion;
using CognitoUserTools.Filters;
using CognitoUserTools.Output;

namespace CognitoUserTools.Commands;

/// <summary>Finds users of a user pool (ListUsers). Pages by itself, streams, and goes on from where a list broke.</summary>
[Cmdlet(VerbsCommon.Find, "CognitoUser", DefaultParameterSetName = AllSet, SupportsPaging = true)]
[OutputType(typeof(CognitoUser))]
public sealed partial class FindCognitoUserCommand : SignedCommand
{
    private const string AllSet = "All";
    private const string FilterSet = "Filter";
    private const string StartsWithSet = "StartsWith";
    private const string ValueSet = "Value";

    private UserListing? _listing;

    /// <inheritdoc/>
    // A bookmark carries it. Of the other cmdlets a column of a CSV file must not choose the endpoint.
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    public override Uri? EndpointUrl { get; set; }

    /// <summary>The user pool's ID, for instance <c>eu-west-1_AbC123</c> (UserPoolId).</summary>
    [Parameter(ParameterSetName = AllSet, Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Parameter(ParameterSetName = FilterSet, Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Parameter(ParameterSetName = StartsWithSet, Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Parameter(ParameterSetName = ValueSet, Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("Id")]
    [ArgumentCompleter(typeof(UserPoolIdCompleter))]
    [NotAnObject]
    [ValidateNotNullOrEmpty]
    public string UserPoolId { get; set; } = string.Empty;

    /// <summary>
    /// A filter with PowerShell's operators, as a script block, <c>{ Email -like '*@example.com' -and Enabled -eq $true }</c>, or a text; or one
    /// condition in the service's syntax, <c>email ^= "jon"</c> (Filter).
    /// </summary>
    // In the default set too: PowerShell binds a piped bookmark there first, and its filter must not be lost. An object: PowerShell would run a
    // script block for a parameter of another type that takes pipeline input.
    [Parameter(ParameterSetName = FilterSet, Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [Parameter(ParameterSetName = AllSet, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    [AllowEmptyString]
    [ArgumentCompleter(typeof(FilterCompleter))]
    public object? Filter { get; set; }

    /// <summary>The attribute to search by, one of the ten that the service can search.</summary>
    [Parameter(ParameterSetName = StartsWithSet, Mandatory = true)]
    [Parameter(ParameterSetName = ValueSet, Mandatory = true)]
    [ArgumentCompleter(typeof(SearchableAttributeCompleter))]
    [ValidateNotNullOrEmpty]
    public string Attribute { get; set; } = string.Empty;

    /// <summary>How the attribute begins. A text, not a pattern: nothing in it is read as syntax.</summary>
    [Parameter(ParameterSetName = StartsWithSet, Mandatory = true)]
    [ValidateNotNullOrEmpty]
    public string StartsWith { get; set; } = string.Empty;

    /// <summary>What the attribute is, one value or many. A text: nothing in it is read as syntax.</summary>
    [Parameter(ParameterSetName = ValueSet, Mandatory = true, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(ValueCompleter))]
    [NotAnObject]
    [ValidateNotNullOrEmpty]
    public string[] Value { get; set; } = [];

    /// <summary>Attributes to add as columns to every user, <c>custom:*</c> for instance; null where a user lacks one.</summary>
    [Parameter]
    [Alias("Properties")]
    [ArgumentCompleter(typeof(PropertyCompleter))]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[]? Property { get; set; }

    /// <summary>The only attributes that the service is to send. It refuses the whole page where one user lacks one of them (AttributesToGet).</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(PropertyCompleter))]
    [AllowNull]
    [AllowEmptyCollection]
    public string[]? AttributesToGet { get; set; }

    /// <summary>Where to go on from: the token of a list that broke, good for about an hour (PaginationToken).</summary>
    [Parameter(ParameterSetName = AllSet, ValueFromPipelineByPropertyName = true)]
    [Parameter(ParameterSetName = FilterSet, ValueFromPipelineByPropertyName = true)]
    [Parameter(ParameterSetName = StartsWithSet, ValueFromPipelineByPropertyName = true)]
    [Alias("NextToken")]
    [AllowNull]
    [AllowEmptyString]
    public string? PaginationToken { get; set; }

    /// <summary>No parameter of a list: the name of a piped user, which would list the pool once for each.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, DontShow = true)]
    [AllowNull]
    [AllowEmptyString]
    public string? Username { get; set; }

    /// <summary>How many of the filter's searches a list that broke had done; bound from its bookmark.</summary>
    [Parameter(ParameterSetName = AllSet, ValueFromPipelineByPropertyName = true, DontShow = true)]
    [Parameter(ParameterSetName = FilterSet, ValueFromPipelineByPropertyName = true, DontShow = true)]
    [ValidateRange(0, int.MaxValue)]
    public int CompletedSearches { get; set; }

    /// <summary>The searches that a list that broke had begun, if several ran at a time; bound from its bookmark.</summary>
    [Parameter(ParameterSetName = AllSet, ValueFromPipelineByPropertyName = true, DontShow = true)]
    [Parameter(ParameterSetName = FilterSet, ValueFromPipelineByPropertyName = true, DontShow = true)]
    [AllowNull]
    [AllowEmptyCollection]
    public string[]? InterruptedSearches { get; set; }

    /// <summary>The subs of users that a list that broke had yet to find; bound from its bookmark.</summary>
    [Parameter(ParameterSetName = AllSet, ValueFromPipelineByPropertyName = true, DontShow = true)]
    [Parameter(ParameterSetName = FilterSet, ValueFromPipelineByPropertyName = true, DontShow = true)]
    [AllowNull]
    [AllowEmptyCollection]
    public string[]? UncheckedSubs { get; set; }

    /// <summary>How many users a list that broke had still to skip; bound from its bookmark. -Skip replaces it.</summary>
    [Parameter(ParameterSetName = AllSet, ValueFromPipelineByPropertyName = true, DontShow = true)]
    [Parameter(ParameterSetName = FilterSet, ValueFromPipelineByPropertyName = true, DontShow = true)]
    [ValidateRange(0, long.MaxValue)]
    public long RemainingSkip { get; set; }

    /// <summary>How many users a list that broke had still to return; bound from its bookmark. -First replaces it.</summary>
    [Parameter(ParameterSetName = AllSet, ValueFromPipelineByPropertyName = true, DontShow = true)]
    [Parameter(ParameterSetName = FilterSet, ValueFromPipelineByPropertyName = true, DontShow = true)]
    [AllowNull]
    public long? RemainingFirst { get; set; }

    /// <summary>The most searches to list at a time. Above 1 the whole pool is listed in parts, by the first digit of the sub, and the order of the users is another.</summary>
    [Parameter]
    [ValidateRange(1, SubPartition.MaxConcurrency)]
    public int ThrottleLimit { get; set; } = 1;

    /// <summary>The most requests to begin in a second, evenly spaced; 0 is no limit. The service allows 30 to all callers of the account and region.</summary>
    [Parameter]
    [ValidateRange(0, 1000)]
    public int MaxRequestsPerSecond { get; set; } = 25;

    private protected override bool ListsUsers => true;

    private protected override int RequestsPerSecond => MaxRequestsPerSecond;

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();

        // A property that an object lacks is null: every user would seem to have no MFA.
        if (MfaInPipeline().Match(MyInvocation.Line, Math.Clamp(MyInvocation.OffsetInLine - 1, 0, MyInvocation.Line.Length)) is { Success: true } match)
        {
            WriteWarning($"The users of a list have no {match.Groups["name"].Value}. Pipe them to Get-CognitoUser or Get-CognitoAuthFactor first, which return it.");
        }
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (ParameterSetName != ValueSet && !string.IsNullOrEmpty(Username))
        {
            ThrowUsageError(
                "Find-CognitoUser takes user pools, not the names of users.",
                $"One user: Get-CognitoUser {ArgumentText.Quote(Username)} {ArgumentText.Quote(UserPoolId)}. Piped users go to Get-CognitoUser, or to Where-Object.");
        }

        string given = UserPoolId;
        try
        {
            UserPoolId = CognitoUserTools.UserPoolId.Parse(given);
        }
        catch (CognitoException e)
        {
            _listing?.Complete();
            WriteCognitoError(e, TerminalText.IsQuotable(given) ? given : null);
            return;
        }

        string pool = $"User pool '{UserPoolId}'";
        switch (ParameterSetName)
        {
            case ValueSet:
                // Values that differ only in case are one list, so that no user is in it twice.
                foreach (IGrouping<string, string> values in Value.GroupBy(value => value, StringComparer.OrdinalIgnoreCase))
                {
                    List(() => FilterArgument.ForValues(Attribute, [.. values.Distinct()]), values.Key, $"{Attribute} '{values.Key}'");
                }

                break;

            case StartsWithSet:
                List(() => FilterArgument.ForPrefix(Attribute, StartsWith), StartsWith, pool);
                break;

            default:
                List(() => FilterArgument.Read(Filter, SessionState), FilterArgument.IsEmpty(Filter) ? UserPoolId : Filter, pool);
                break;
        }
    }

    private void List(Func<UserFilter?> read, object? target, string subject)
    {
        try
        {
            // A filter that cannot work is refused here, before any request.
            UserFilter? filter = read();
            foreach (string warning in filter?.Warnings ?? [])
            {
                WriteWarning(warning);
            }

            _listing ??= new UserListing(this, PagingParameters, Property);
            var query = new UserQuery(UserPoolId)
            {
                Filter = filter,
                CompletedSearches = CompletedSearches,
                // An empty cell of a CSV file is null.
                InterruptedSearches = InterruptedSearches is [""] ? null : InterruptedSearches,
                UncheckedSubs = UncheckedSubs is [""] ? null : UncheckedSubs,
                ThrottleLimit = ThrottleLimit,
                AttributesToGet = AttributesToGet?.Where(name => !string.IsNullOrEmpty(name)).Select(FilterAttribute.ToRequest).ToArray() is { Length: > 0 } names ? names : null,
                PaginationToken = string.IsNullOrEmpty(PaginationToken) ? null : PaginationToken,
                Window = BookmarkedWindow() ?? _listing.Window,
            };
            ThrowIfRefused(UserPoolId);
            _listing.Add(Connect(CognitoUserTools.UserPoolId.GetRegion(UserPoolId)), query, target, subject);
        }
        catch (CognitoException e)
        {
            // The users of earlier inputs come first.
            _listing?.Complete();
            WriteCognitoError(e, target, subject, UserPoolId);
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        _listing?.Complete();
        base.EndProcessing();
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        _listing?.Dispose();
    }

    private SkipTakeWindow? BookmarkedWindow()
    {
        bool isOwn = MyInvocation.BoundParameters.ContainsKey(nameof(PagingParameters.First)) || MyInvocation.BoundParameters.ContainsKey(nameof(PagingParameters.Skip));
        return isOwn || (RemainingSkip == 0 && RemainingFirst is null) ? null : new SkipTakeWindow(RemainingSkip, RemainingFirst);
    }

    [GeneratedRegex(@"\G[^|]*\|(?!.*Get-Cognito).*\b(?<name>UserMFASettingList|PreferredMfaSetting|MFAOptions)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex MfaInPipeline();
}
