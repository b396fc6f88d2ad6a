using System.Collections.Concurrent;
using Amazon.Runtime;

namespace CognitoUserTools.Aws;

/// <summary>
/// The sessions of roles, by what they were made from. A second cmdlet of the pipeline finds the first one's, so that nobody is asked for
/// an MFA code twice: AWS takes each code only once. Sessions that have expired go when another one comes.
/// </summary>
internal sealed class SessionCache(TimeProvider time)
{
    // Renewed before they expire, so that no call is signed with what is about to.
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(5);

    private readonly ConcurrentDictionary<SessionKey, TemporaryKeys> _sessions = new();

    /// <summary>How many sessions are kept.</summary>
    public int Count => _sessions.Count;

    public bool Has(SessionKey key) => Find(key) is not null;

    public bool IsFresh(TemporaryKeys? session) => session is not null && session.Expires > time.GetUtcNow() + Margin;

    /// <summary>Returns a session, a new one where there is none that will last.</summary>
    /// <param name="key">What it is made from.</param>
    /// <param name="begin">Begins one; returns <see langword="null"/> where it finds that somebody else has meanwhile.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public async Task<TemporaryKeys> GetAsync(SessionKey key, Func<CancellationToken, Task<TemporaryKeys?>> begin, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (Find(key) is { } session)
            {
                return session;
            }

            // Not one at a time: who waits for another cmdlet's question would keep it from being asked.
            if (await begin(cancellationToken).ConfigureAwait(false) is { } begun)
            {
                Keep(key, begun);
                return begun;
            }
        }
    }

    private void Keep(SessionKey key, TemporaryKeys begun)
    {
        foreach (KeyValuePair<SessionKey, TemporaryKeys> session in _sessions)
        {
            if (!IsFresh(session.Value))
            {
                // The pair, not the key alone: another cmdlet may have renewed the session meanwhile.
                _sessions.TryRemove(session);
            }
        }

        _sessions[key] = begun;
    }

    private TemporaryKeys? Find(SessionKey key) => _sessions.TryGetValue(key, out TemporaryKeys? session) && IsFresh(session) ? session : null;
}

/// <summary>Keys that expire.</summary>
internal sealed record TemporaryKeys(ImmutableCredentials Keys, DateTimeOffset Expires);
