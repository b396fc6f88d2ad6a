using CognitoUserTools.Commands;

namespace CognitoUserTools.Output;

/// <summary>Looks up many names concurrently, over all records of the pipeline, and writes one result or error for each, in the order of the input.</summary>
/// <param name="cmdlet">The cmdlet that asks.</param>
/// <param name="throttleLimit">The most requests in flight at a time.</param>
/// <param name="look">Asks for one user.</param>
/// <param name="write">Writes what came.</param>
/// <param name="prepare">Finds what must be known of a pool before its users are asked for.</param>
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

    /// <summary>Starts lookups, and writes the results that are ready.</summary>
    public void Add(string userPoolId, IEnumerable<string> usernames)
    {
        string region = cmdlet.Region ?? string.Empty;
        foreach (string username in usernames)
        {
            while (_window.IsFull || _window.IsNextReady)
            {
                WriteNext();
            }

            if (username.Length > LongestUsername && username.EnumerateRunes().Count() is var length && length > LongestUsername)
            {
                // The names before it come out first. No target and no text of it: so long a name is most likely an access token that was
                // bound in the wrong place.
                Complete();
                cmdlet.WriteCognitoError(TooLong(length), target: null);
                continue;
            }

            try
            {
                cmdlet.ThrowIfRefused(userPoolId);
                IUserPoolClient client = cmdlet.Connect(UserPoolId.RegionOf(userPoolId));
                prepare?.Invoke(client, userPoolId);
                _window.Add(new UserKey(client, userPoolId, username, region), cmdlet.Cancellation);
            }
            catch (CognitoException e)
            {
                // The names before it come out first, also where this error ends the pipeline.
                Complete();
                Report(e, userPoolId, username, region);
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

    private void WriteNext()
    {
        OrderedConcurrentQueue<UserKey, T>.Outcome outcome = cmdlet.Run(_ => _window.TakeAsync());
        if (outcome.Error is null)
        {
            write(outcome.Result!, outcome.Input);
        }
        else
        {
            Report(outcome.Error, outcome.Input.UserPoolId, outcome.Input.Username, outcome.Input.Region);
        }
    }

    private static CognitoException TooLong(int length) => new(
        CognitoErrorKind.InvalidParameter,
        $"A username has at most {LongestUsername} characters, and this text has {length}.",
        recommendedAction: "If it is an access token, pass it with -AccessToken.");

    private void Report(CognitoException error, string userPoolId, string username, string region)
        => cmdlet.WriteCognitoError(error, username, $"User '{username}' of {userPoolId}", userPoolId, region);
}
