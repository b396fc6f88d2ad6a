using System.Text.RegularExpressions;

namespace CognitoUserTools.Commands;

/// <summary>Finds users of a user pool (ListUsers). Requests all pages, and resumes a list that failed.</summary>
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
    // A bookmark sets it. The other cmdlets do not bind it by property name: a column of a CSV file must not choose the endpoint.
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
    [RejectObject]
    [ValidateNotNullOrEmpty]
    public string UserPoolId { get; set; } = string.Empty;

    /// <summary>
    /// A filter with PowerShell's operators, as a script block, <c>{ Email -like '*@example.com' -and Enabled -eq $true }</c>, or a string; or one
    /// condition in the service's syntax, <c>email ^= "jon"</c> (Filter).
    /// </summary>
    // Also in the default set, because a piped bookmark binds there first. Of type object, because PowerShell runs script blocks given to other
    // pipeline parameters.
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

    /// <summary>The prefix of the attribute's value. It is taken literally.</summary>
    [Parameter(ParameterSetName = StartsWithSet, Mandatory = true)]
    [ValidateNotNullOrEmpty]
    public string StartsWith { get; set; } = string.Empty;

    /// <summary>One or more exact values of the attribute. They are taken literally.</summary>
    [Parameter(ParameterSetName = ValueSet, Mandatory = true, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(ValueCompleter))]
    [RejectObject]
    [ValidateNotNullOrEmpty]
    public string[] Value { get; set; } = [];

    /// <summary>Attributes to add as columns to every user, for instance <c>custom:*</c>; null if a user does not have one.</summary>
    [Parameter]
    [Alias("Properties")]
    [ArgumentCompleter(typeof(PropertyCompleter))]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[]? Property { get; set; }

    /// <summary>The only attributes that the service sends. It refuses a page if one of its users does not have one of them (AttributesToGet).</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(PropertyCompleter))]
    [AllowNull]
    [AllowEmptyCollection]
    public string[]? AttributesToGet { get; set; }

    /// <summary>The page to start at: a token of a list that failed, valid for about an hour (PaginationToken).</summary>
    [Parameter(ParameterSetName = AllSet, ValueFromPipelineByPropertyName = true)]
    [Parameter(ParameterSetName = FilterSet, ValueFromPipelineByPropertyName = true)]
    [Parameter(ParameterSetName = StartsWithSet, ValueFromPipelineByPropertyName = true)]
    [Alias("NextToken")]
    [AllowNull]
    [AllowEmptyString]
    public string? PaginationToken { get; set; }

    /// <summary>Not to be used: the name of a piped user. Without it, the pool would be listed once for each user.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, DontShow = true)]
    [AllowNull]
    [AllowEmptyString]
    public string? Username { get; set; }

    /// <summary>The number of searches completed when the list failed; bound from its bookmark.</summary>
    [Parameter(ParameterSetName = AllSet, ValueFromPipelineByPropertyName = true, DontShow = true)]
    [Parameter(ParameterSetName = FilterSet, ValueFromPipelineByPropertyName = true, DontShow = true)]
    [ValidateRange(0, int.MaxValue)]
    public int CompletedSearches { get; set; }

    /// <summary>The searches interrupted when the list failed, if several ran at a time; bound from its bookmark.</summary>
    [Parameter(ParameterSetName = AllSet, ValueFromPipelineByPropertyName = true, DontShow = true)]
    [Parameter(ParameterSetName = FilterSet, ValueFromPipelineByPropertyName = true, DontShow = true)]
    [AllowNull]
    [AllowEmptyCollection]
    public string[]? InterruptedSearches { get; set; }

    /// <summary>The subs of users not found when the list failed; bound from its bookmark.</summary>
    [Parameter(ParameterSetName = AllSet, ValueFromPipelineByPropertyName = true, DontShow = true)]
    [Parameter(ParameterSetName = FilterSet, ValueFromPipelineByPropertyName = true, DontShow = true)]
    [AllowNull]
    [AllowEmptyCollection]
    public string[]? UncheckedSubs { get; set; }

    /// <summary>The number of users left to skip when the list failed; bound from its bookmark. -Skip replaces it.</summary>
    [Parameter(ParameterSetName = AllSet, ValueFromPipelineByPropertyName = true, DontShow = true)]
    [Parameter(ParameterSetName = FilterSet, ValueFromPipelineByPropertyName = true, DontShow = true)]
    [ValidateRange(0, long.MaxValue)]
    public long RemainingSkip { get; set; }

    /// <summary>The number of users left to return when the list failed; bound from its bookmark. -First replaces it.</summary>
    [Parameter(ParameterSetName = AllSet, ValueFromPipelineByPropertyName = true, DontShow = true)]
    [Parameter(ParameterSetName = FilterSet, ValueFromPipelineByPropertyName = true, DontShow = true)]
    [AllowNull]
    public long? RemainingFirst { get; set; }

    /// <summary>The most searches at a time. Above 1, the whole pool is listed in parts by the first digit of the sub, in another order.</summary>
    [Parameter]
    [ValidateRange(1, SubPartition.MaxConcurrency)]
    public int ThrottleLimit { get; set; } = 1;

    /// <summary>The most requests to start in a second, evenly spaced; 0 for no limit. The service allows 30 for the account and region.</summary>
    [Parameter]
    [ValidateRange(0, 1000)]
    public int MaxRequestsPerSecond { get; set; } = 25;

    private protected override int RequestsPerSecond => MaxRequestsPerSecond;

    /// <summary>Warns if a script expects MFA settings of the users of a list.</summary>
    protected override void BeginProcessing()
    {
        // A property that an object does not have is null in PowerShell: every user would seem to have no MFA.
        if (MfaInPipeline().Match(MyInvocation.Line, Math.Clamp(MyInvocation.OffsetInLine - 1, 0, MyInvocation.Line.Length)) is { Success: true } match)
        {
            string name = match.Groups["name"].Value;
            WriteWarning($"The users of a list have no {name}. Pipe them to Get-CognitoUser or Get-CognitoAuthFactor first, which return it.");
        }
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (ParameterSetName != ValueSet && !string.IsNullOrEmpty(Username))
        {
            string arguments = $"{Arguments.QuoteInAdvice(Username)} {Arguments.QuoteInAdvice(UserPoolId)}";
            ThrowUsageError(
                "Find-CognitoUser takes user pools, not the names of users.",
                $"One user: Get-CognitoUser {arguments}. Piped users go to Get-CognitoUser, or to Where-Object.");
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
            // An invalid filter is refused here, before any request.
            UserFilter? filter = read();
            foreach (string warning in filter?.Warnings ?? [])
            {
                WriteWarning(warning);
            }

            _listing ??= new UserListing(this, PagingParameters, Property);
            string[] attributes = [.. (AttributesToGet ?? []).Where(name => !string.IsNullOrEmpty(name)).Select(FilterAttribute.ToRequest)];
            var query = new UserQuery(UserPoolId)
            {
                Filter = filter,
                CompletedSearches = CompletedSearches,
                // An empty cell of a CSV file.
                InterruptedSearches = InterruptedSearches is [""] ? null : InterruptedSearches,
                UncheckedSubs = UncheckedSubs is [""] ? null : UncheckedSubs,
                ThrottleLimit = ThrottleLimit,
                AttributesToGet = attributes.Length > 0 ? attributes : null,
                PaginationToken = string.IsNullOrEmpty(PaginationToken) ? null : PaginationToken,
                Window = GetBookmarkedWindow() ?? _listing.Window,
            };
            ThrowIfRefused(UserPoolId);
            _listing.Add(Connect(CognitoUserTools.UserPoolId.GetRegion(UserPoolId)), query, target, subject);
        }
        catch (CognitoException e)
        {
            // The users of earlier inputs are written before the error.
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

    private SkipTakeWindow? GetBookmarkedWindow()
    {
        Dictionary<string, object> bound = MyInvocation.BoundParameters;
        bool isReplaced = bound.ContainsKey(nameof(PagingParameters.First)) || bound.ContainsKey(nameof(PagingParameters.Skip));
        return isReplaced || (RemainingSkip == 0 && RemainingFirst is null) ? null : new SkipTakeWindow(RemainingSkip, RemainingFirst);
    }

    [GeneratedRegex(
        @"\G[^|]*\|(?!.*Get-Cognito).*\b(?<name>UserMFASettingList|PreferredMfaSetting|MFAOptions)\b",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex MfaInPipeline();
}
