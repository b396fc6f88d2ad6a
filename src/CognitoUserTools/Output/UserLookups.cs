using CognitoUserTools.Commands;

namespace CognitoUserTools.Output;

/// <summary>Looks many names up at once, over all records of the pipeline, and writes what comes in the order and number of what went in.</summary>
internal sealed class UserLookups<T>(CognitoCommand cmdlet, int throttleLimit, Func<UserKey, CancellationToken, Task<T>> look, Action<T, UserKey> write) : IDisposable
{
    private readonly OrderedWindow<UserKey, T> _window = new(throttleLimit, look);

    /// <summary>Begins to look names up, and writes what is there by now.</summary>
    public void Add(string userPoolId, IEnumerable<string> usernames)
    {
        foreach (string username in usernames)
        {
            while (_window.IsFull || _window.IsNextReady)
            {
                WriteNext();
            }

            try
            {
                _window.Add(new UserKey(cmdlet.Connect(UserPoolId.RegionOf(userPoolId)), userPoolId, username), cmdlet.Cancellation);
            }
            catch (CognitoException e)
            {
                Report(e, userPoolId, username);
            }
        }
    }

    /// <summary>Writes all that is still to come.</summary>
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
        OrderedWindow<UserKey, T>.Outcome outcome = cmdlet.Run(_ => _window.TakeAsync());
        if (outcome.Error is null)
        {
            write(outcome.Result!, outcome.Input);
        }
        else
        {
            Report(outcome.Error, outcome.Input.UserPoolId, outcome.Input.Username);
        }
    }

    private void Report(CognitoException error, string userPoolId, string username) => cmdlet.Report(error, username, $"User '{username}' of {userPoolId}");
}
