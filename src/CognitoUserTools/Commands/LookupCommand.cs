namespace CognitoUserTools.Commands;

/// <summary>
/// Base class of the cmdlets that look up users by name: many at a time, over all records of the pipeline, with one result or error for each, in the
/// order of the names.
/// </summary>
/// <typeparam name="T">The type of the results.</typeparam>
public abstract class LookupCommand<T> : SignedCommand
{
    private protected const string UserSet = "User";

    // The service's limit (Username).
    private const int MaxUsernameLength = 128;

    private OrderedConcurrentQueue<Lookup, T>? _lookups;

    private protected LookupCommand()
    {
    }

    /// <summary>The username, an alias such as the e-mail address, or the sub; one or many (Username).</summary>
    [Parameter(ParameterSetName = UserSet, Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Sub", "Email")]
    [RejectObject]
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

    /// <summary>
    /// The most requests to start in a second, evenly spaced; 0 for no limit. The service allows 120 by default, shared with the account's applications.
    /// </summary>
    [Parameter(ParameterSetName = UserSet)]
    [ValidateRange(0, 1000)]
    public int MaxRequestsPerSecond { get; set; } = 60;

    private protected override int RequestsPerSecond => MaxRequestsPerSecond;

    private OrderedConcurrentQueue<Lookup, T> Lookups
        => _lookups ??= new(ThrottleLimit, (lookup, stopping) => GetAsync(lookup.Client!, lookup.UserPoolId, lookup.Username, stopping));

    /// <summary>Requests a user.</summary>
    private protected abstract Task<T> GetAsync(IUserPoolClient client, string userPoolId, string username, CancellationToken cancellationToken);

    /// <summary>Gets what must be known of a pool before its users are requested.</summary>
    private protected virtual void Prepare(IUserPoolClient client, string userPoolId)
    {
    }

    /// <summary>Writes a result.</summary>
    private protected virtual void Write(T result, IUserPoolClient client) => WriteObject(result);

    /// <summary>Starts lookups, and writes the results that are ready. With a limit of one, each result is written before the next name is taken.</summary>
    protected override void ProcessRecord()
    {
        foreach (string username in Username)
        {
            while (Lookups.IsFull || Lookups.IsNextReady)
            {
                WriteNext();
            }

            Start(new Lookup(username, UserPoolId, Region ?? string.Empty));
            if (ThrottleLimit == 1)
            {
                WriteAll();
            }
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        WriteAll();
        base.EndProcessing();
    }

    private void WriteAll()
    {
        while (!Lookups.IsEmpty)
        {
            WriteNext();
        }
    }

    private void Start(Lookup lookup)
    {
        try
        {
            lookup = lookup with { UserPoolId = ParseUserPoolId(lookup) };
            ThrowIfRefused(lookup.UserPoolId);
            lookup = lookup with { Client = Connect(CognitoUserTools.UserPoolId.GetRegion(lookup.UserPoolId)) };
            Prepare(lookup.Client, lookup.UserPoolId);
            Lookups.Add(lookup, Cancellation);
        }
        catch (CognitoException e)
        {
            // An outcome like any other: it is reported after the results of earlier names.
            Lookups.AddError(lookup, e);
            if (ErrorRecords.IsTerminating(e))
            {
                WriteAll();
            }
        }
    }

    private string ParseUserPoolId(Lookup lookup)
    {
        if (lookup.HasTooLongUsername)
        {
            throw new CognitoException(
                CognitoErrorKind.InvalidParameter,
                $"A username has at most {MaxUsernameLength} characters, and this text has {GetLength(lookup.Username)}.",
                recommendedAction: "If it is an access token: Get-CognitoMyUser -AccessToken returns its user, and Get-CognitoAuthFactor -AccessToken the "
                    + "user's factors.");
        }

        if (!lookup.HasUserPoolId
            && CognitoUserTools.UserPoolId.TryParse(lookup.Username) is { } pool
            && CognitoUserTools.UserPoolId.GetRegion(pool) is not null)
        {
            throw new CognitoException(
                CognitoErrorKind.InvalidParameter,
                $"{TerminalText.Quote(lookup.UserPoolId)} is not the ID of a user pool, and the name is one: they are swapped.",
                recommendedAction: $"Write the name first: {MyInvocation.MyCommand.Name} -Username {Arguments.QuoteInAdvice(lookup.UserPoolId)} -UserPoolId {pool}");
        }

        return CognitoUserTools.UserPoolId.Parse(lookup.UserPoolId);
    }

    private void WriteNext()
    {
        OrderedConcurrentQueue<Lookup, T>.Outcome outcome = Run(_ => Lookups.TakeAsync());
        Lookup lookup = outcome.Input;
        if (outcome.Error is not { } error)
        {
            Write(outcome.Result!, lookup.Client!);
            return;
        }

        // A name that is too long is probably an access token that was bound to the wrong parameter: it is neither the target nor shown.
        string? name = lookup.HasTooLongUsername ? null : lookup.Username;
        string? pool = lookup.HasUserPoolId ? lookup.UserPoolId : null;
        string? subject = name is null ? null : pool is null ? $"User '{name}'" : $"User '{name}' of {pool}";
        WriteCognitoError(error.Kind is CognitoErrorKind.UserNotFound ? error.Copy(AdviseSearch(lookup)) : error, name, subject, pool, lookup.Region);
    }

    // As the service counts: a character outside of the basic plane is one.
    private static int GetLength(string username) => username.EnumerateRunes().Count();

    /// <summary>Recommends the search that finds the user who may be meant.</summary>
    private static string AdviseSearch(Lookup lookup)
    {
        string name = lookup.Username;
        string search = $"Find-CognitoUser {lookup.UserPoolId}";
        if (WildcardPattern.ContainsWildcardCharacters(name))
        {
            string filter = $"{{ Username -like {Arguments.QuoteAlways(TerminalText.Escape(name))} }}";
            return $"A name is taken as it is, without wildcards. A pattern is a filter: {search} -Filter {filter}";
        }

        bool isAddress = name.Contains('@', StringComparison.Ordinal);
        if (isAddress || name[0] == '+')
        {
            (string word, string attribute) = isAddress ? ("address", "email") : ("number", "phone_number");
            return $"In this pool the {word} may be no name to sign in with, or not verified. Search by it: {search} -Attribute {attribute} "
                + $"-Value {Arguments.QuoteInAdvice(name)}";
        }

        string prefix = Arguments.QuoteInAdvice(name[..Math.Min(3, name.Length)]);
        return $"Check the name: it is case-sensitive in most pools. Names that begin alike: {search} -Attribute username -StartsWith {prefix}";
    }

    /// <summary>A user to look up.</summary>
    /// <param name="Username">The name.</param>
    /// <param name="UserPoolId">The user pool.</param>
    /// <param name="Region">-Region when the lookup started; it may be a later record's when the result arrives.</param>
    private sealed record Lookup(string Username, string UserPoolId, string Region)
    {
        /// <summary>The client; <see langword="null"/> if no request can be made.</summary>
        public IUserPoolClient? Client { get; init; }

        public bool HasTooLongUsername => Username.Length > MaxUsernameLength && GetLength(Username) > MaxUsernameLength;

        public bool HasUserPoolId => CognitoUserTools.UserPoolId.TryParse(UserPoolId) is not null;
    }
}
