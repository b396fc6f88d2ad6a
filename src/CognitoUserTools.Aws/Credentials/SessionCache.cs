using System.Collections.Concurrent;
using System.Globalization;
using Amazon.Runtime;

namespace CognitoUserTools.Aws;

/// <summary>
/// Caches the sessions of roles, and decides when keys are renewed. A second cmdlet of the pipeline uses the session of the first one, so that an
/// MFA code is requested once: AWS accepts each code only once. Sessions that have expired go when another one comes.
/// </summary>
internal sealed class SessionCache(TimeProvider time)
{
    // While a renewal fails and the keys are still valid: each signature would try it otherwise.
    private static readonly TimeSpan PostponedRenewal = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<SessionKey, TemporaryKeys> _sessions = new();

    public DateTimeOffset Now => time.GetUtcNow();

    /// <summary>How many sessions are kept.</summary>
    public int Count => _sessions.Count;

    public bool Has(SessionKey key) => Find(key) is not null;

    /// <summary>Whether keys need no renewal yet.</summary>
    public bool IsFresh(TemporaryKeys? session) => session is not null && Now < session.RenewAt;

    /// <summary>Whether what expires then needs no renewal yet.</summary>
    public bool IsFresh(DateTimeOffset expires) => Now < TemporaryKeys.GetRenewal(expires);

    /// <summary>Whether what expires then is valid, though perhaps not for long.</summary>
    public bool IsValid(DateTimeOffset expires) => Now < expires;

    /// <summary>Keys that have just been received. Those that are due already are used to their end, not renewed for each signature.</summary>
    /// <param name="session">The keys.</param>
    /// <param name="source">Where they come from, for the error.</param>
    /// <exception cref="CognitoException">CredentialsMissing: they have expired.</exception>
    public TemporaryKeys Accept(TemporaryKeys session, string source) => IsFresh(session) ? session
        : IsValid(session.Expires) ? session with { RenewAt = session.Expires }
        : throw new CognitoException(
            CognitoErrorKind.CredentialsMissing,
            string.Create(CultureInfo.InvariantCulture, $"The credentials of {source} expired at {session.Expires.ToLocalTime():yyyy-MM-dd HH:mm:ss} (local time)."),
            recommendedAction: "Check this machine's clock, and the source of the credentials: it returned keys that had expired.");

    /// <summary>The same keys, fresh until the next try to renew them is due, and never for longer than they are valid.</summary>
    public TemporaryKeys Postpone(TemporaryKeys session)
    {
        DateTimeOffset next = Now + PostponedRenewal;
        return session with { RenewAt = next < session.Expires ? next : session.Expires };
    }

    /// <summary>Returns the cached session, or a new one if there is none or it is about to expire.</summary>
    /// <param name="key">What it is made from.</param>
    /// <param name="source">Where it comes from, for errors.</param>
    /// <param name="factory">Creates a session; returns <see langword="null"/> if another caller has created it meanwhile.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public async Task<TemporaryKeys> GetAsync(SessionKey key, string source, Func<CancellationToken, Task<TemporaryKeys?>> factory, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (Find(key) is { } session)
            {
                return session;
            }

            // No lock: waiting here could block another cmdlet's MFA prompt.
            if (await factory(cancellationToken).ConfigureAwait(false) is { } created)
            {
                TemporaryKeys accepted = Accept(created, source);
                Keep(key, accepted);
                return accepted;
            }
        }
    }

    private void Keep(SessionKey key, TemporaryKeys created)
    {
        foreach (KeyValuePair<SessionKey, TemporaryKeys> session in _sessions)
        {
            if (!IsFresh(session.Value))
            {
                // The pair, not the key alone: another cmdlet may have renewed the session meanwhile.
                _sessions.TryRemove(session);
            }
        }

        _sessions[key] = created;
    }

    private TemporaryKeys? Find(SessionKey key) => _sessions.TryGetValue(key, out TemporaryKeys? session) && IsFresh(session) ? session : null;
}

/// <summary>Keys that expire.</summary>
internal sealed record TemporaryKeys(ImmutableCredentials Keys, DateTimeOffset Expires)
{
    // Renewed before they expire, so that no call is signed with keys that expire on the way.
    private static readonly TimeSpan RefreshMargin = TimeSpan.FromMinutes(5);

    /// <summary>When they are to be renewed.</summary>
    public DateTimeOffset RenewAt { get; init; } = GetRenewal(Expires);

    public static DateTimeOffset GetRenewal(DateTimeOffset expires) => expires - DateTimeOffset.MinValue > RefreshMargin ? expires - RefreshMargin : expires;
}
