using System.Management.Automation;
using System.Management.Automation.Language;
using CognitoUserTools.Binding;
using CognitoUserTools.Commands;
using CognitoUserTools.Errors;

namespace CognitoUserTools.Output;

/// <summary>Looks up many names concurrently, over all records of the pipeline, and writes one result or error for each, in the order of the input.</summary>
/// <param name="cmdlet">The cmdlet that looks them up.</param>
/// <param name="throttleLimit">The most requests in flight at a time.</param>
/// <param name="look">Requests one user.</param>
/// <param name="write">Writes the result.</param>
/// <param name="prepare">Gets what must be known of a pool before its users are requested.</param>
internal sealed class UserLookupQueue<T>(
    CognitoCommand cmdlet,
    int throttleLimit,
    Func<UserKey, CancellationToken, Task<T>> look,
    Action<T, UserKey> write,
    Action<IUserPoolClient, string>? prepare = null) : IDisposable
{
    // The service's own limit (Username).
    private const int LongestUsername = 128;

    private readonly OrderedConcurrentQueue<UserKey, T> _window = new(throttleLimit, look);

    /// <summary>Starts lookups, and writes the results that are ready; with a limit of one, each result before the next name is taken.</summary>
    public void Add(string userPoolId, IEnumerable<string> usernames)
    {
        foreach (string username in usernames)
        {
            while (_window.IsFull || _window.IsNextReady)
            {
                WriteNext();
            }

            Start(new UserKey(userPoolId, username, cmdlet.Region ?? string.Empty));
            if (throttleLimit == 1)
            {
                Complete();
            }
        }
    }

    /// <summary>Waits for the remaining results and writes them.</summary>
    public void Complete()
    {
        while (!_window.IsEmpty)
        {
            WriteNext();
        }
    }

    public void Dispose() => _window.Dispose();

    private void Start(UserKey name)
    {
        try
        {
            name = Resolve(name);
            _window.Add(name, cmdlet.Cancellation);
        }
        catch (CognitoException e)
        {
            // In its place among the results of the names before it.
            _window.AddError(name, e);
            if (ErrorRecords.IsTerminating(e))
            {
                Complete();
            }
        }
    }

    private UserKey Resolve(UserKey name)
    {
        if (IsTooLong(name.Username))
        {
            throw TooLong(Length(name.Username));
        }

        if (UserPoolId.TryParse(name.UserPoolId) is null && UserPoolId.TryParse(name.Username) is { } pool && UserPoolId.GetRegion(pool) is not null)
        {
            throw Swapped(name.UserPoolId, pool);
        }

        name = name with { UserPoolId = UserPoolId.Parse(name.UserPoolId) };
        cmdlet.ThrowIfRefused(name.UserPoolId);
        name = name with { Client = cmdlet.Connect(UserPoolId.GetRegion(name.UserPoolId)) };
        prepare?.Invoke(name.Client, name.UserPoolId);
        return name;
    }

    private void WriteNext()
    {
        OrderedConcurrentQueue<UserKey, T>.Outcome outcome = cmdlet.Run(_ => _window.TakeAsync());
        if (outcome.Error is null)
        {
            write(outcome.Result!, outcome.Input);
        }
        else
        {
            Report(outcome.Error, outcome.Input);
        }
    }

    private void Report(CognitoException error, UserKey name)
    {
        // So long a name is most likely an access token that was bound in the wrong place: neither a target nor shown.
        bool isName = !IsTooLong(name.Username);
        bool isPool = UserPoolId.TryParse(name.UserPoolId) is not null;
        string? subject = !isName ? null : isPool ? $"User '{name.Username}' of {name.UserPoolId}" : $"User '{name.Username}'";
        if (error.Kind is CognitoErrorKind.UserNotFound)
        {
            error = error.Copy(SearchFor(name));
        }

        cmdlet.WriteCognitoError(error, isName ? name.Username : null, subject, isPool ? name.UserPoolId : null, name.Region);
    }

    private static bool IsTooLong(string username) => username.Length > LongestUsername && Length(username) > LongestUsername;

    // As the service counts: a character outside of the basic plane is one.
    private static int Length(string username) => username.EnumerateRunes().Count();

    private static CognitoException TooLong(int length) => new(
        CognitoErrorKind.InvalidParameter,
        $"A username has at most {LongestUsername} characters, and this text has {length}.",
        recommendedAction: "If it is an access token: Get-CognitoMyUser -AccessToken returns its user, and Get-CognitoAuthFactor -AccessToken the user's factors.");

    private CognitoException Swapped(string name, string userPoolId) => new(
        CognitoErrorKind.InvalidParameter,
        $"{TerminalText.Quote(name)} is not the ID of a user pool, and the name is one: they are swapped.",
        recommendedAction: $"Write the name first: {cmdlet.MyInvocation.MyCommand.Name} -Username {ArgumentText.Quote(name)} -UserPoolId {userPoolId}");

    // The search that finds what the name may have been meant to be.
    private static string SearchFor(UserKey name)
    {
        string search = $"Find-CognitoUser {name.UserPoolId}";
        return name.Username switch
        {
            _ when WildcardPattern.ContainsWildcardCharacters(name.Username)
                => $"A name is taken as it is, without wildcards. A pattern is a filter: {search} -Filter {{ Username -like '{CodeGeneration.EscapeSingleQuotedStringContent(TerminalText.Escape(name.Username))}' }}",
            _ when name.Username.Contains('@', StringComparison.Ordinal)
                => $"In this pool the address may be no name to sign in with, or not verified. Search by it: {search} -Attribute email -Value {ArgumentText.Quote(name.Username)}",
            ['+', ..] => $"In this pool the number may be no name to sign in with, or not verified. Search by it: {search} -Attribute phone_number -Value {ArgumentText.Quote(name.Username)}",
            _ => $"Check the name: it is case-sensitive in most pools. Names that begin alike: {search} -Attribute username -StartsWith {ArgumentText.Quote(name.Username[..Math.Min(3, name.Username.Length)])}",
        };
    }
}
