using System.Collections.Concurrent;
using Amazon.Runtime;

namespace CognitoUserTools.Aws;

/// <summary>
/// Caches the sessions of roles. A second cmdlet of the pipeline uses the session of the first one, so that an MFA code is requested once: AWS accepts
/// each code only once. Sessions that have expired go when another one comes.
/// </summary>
internal sealed class SessionCache(TimeProvider time)
{
    // Renewed before they expire, so that no call is signed with keys that expire on the way.
    private static readonly TimeSpan RefreshMargin = TimeSpan.FromMinutes(5);

    // While a renewal fails and the keys still serve: each signature would try it otherwise.
    private static readonly TimeSpan PostponedRenewal = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<SessionKey, TemporaryKeys> _sessions = new();

    public DateTimeOffset Now => time.GetUtcNow();

    /// <summary>How many sessions are kept.</summary>
    public int Count => _sessions.Count;

    public bool Has(SessionKey key) => Find(key) is not null;

    public bool IsFresh(TemporaryKeys? session) => session is not null && session.Expires > Now + RefreshMargin;

    /// <summary>Whether keys still serve, though perhaps not for long.</summary>
    public bool IsValid(TemporaryKeys session) => session.Expires > Now;

    /// <summary>The same keys, fresh until the next try to renew them is due, and never for longer than they serve.</summary>
    public TemporaryKeys Postpone(TemporaryKeys session)
    {
        DateTimeOffset next = Now + PostponedRenewal;
        return session with { Expires = (next < session.Expires ? next : session.Expires) + RefreshMargin };
    }

    /// <summary>Returns the cached session, or a new one if there is none or it is about to expire.</summary>
    /// <param name="key">What it is made from.</param>
    /// <param name="factory">Creates a session; returns <see langword="null"/> if another caller has created it meanwhile.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public async Task<TemporaryKeys> GetAsync(SessionKey key, Func<CancellationToken, Task<TemporaryKeys?>> factory, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (Find(key) is { } session)
            {
                return session;
            }

            // No lock: waiting here could block another cmdlet's MFA prompt.
            if (await factory(cancellationToken).ConfigureAwait(false) is { } begun)
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
