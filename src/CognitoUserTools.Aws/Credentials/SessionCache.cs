using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;

namespace CognitoUserTools.Aws;

/// <summary>
/// Decides when keys are renewed, and caches the sessions of roles for the process: an MFA code is requested once, because AWS accepts each code only
/// once.
/// </summary>
internal sealed class SessionCache(TimeProvider time)
{
    // So that no call is signed with keys that expire before it arrives.
    private static readonly TimeSpan RefreshMargin = TimeSpan.FromMinutes(5);

    // Delay after a failed renewal while the keys are valid; otherwise each signature would retry.
    private static readonly TimeSpan RetryDelay = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, ExpiringKeys> _sessions = new(StringComparer.Ordinal);

    public DateTimeOffset Now => time.GetUtcNow();

    /// <summary>The key of a session: a digest of what it is made from, since some of that is secret and the cache outlives the cmdlets.</summary>
    public static string CreateKey(params string?[] parts) => Convert.ToHexString(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(parts)));

    /// <summary>Whether there is a fresh session.</summary>
    public bool Has(string key) => Find(key) is not null;

    /// <summary>Whether keys need no renewal yet.</summary>
    public bool IsFresh(ExpiringKeys? keys)
        => keys is { Expires: { } expires } && (keys.RenewAt is { } renewAt ? IsValid(expires) && Now < renewAt : IsFresh(expires));

    /// <summary>Whether something with this expiry needs no renewal yet.</summary>
    public bool IsFresh(DateTimeOffset expires) => expires - Now > RefreshMargin;

    /// <summary>Whether something with this expiry has not expired.</summary>
    public bool IsValid(DateTimeOffset? expires) => Now < expires;

    /// <summary>The keys that need no renewal until the delay of a retry has passed.</summary>
    public ExpiringKeys Postpone(ExpiringKeys keys) => keys with { RenewAt = Now + RetryDelay };

    /// <summary>Gets new keys from a source.</summary>
    /// <exception cref="CognitoException">CredentialsMissing: they have expired.</exception>
    public async Task<ExpiringKeys> GetAsync(CredentialProvider source, CancellationToken cancellationToken)
        => Accept(await source.GetAsync(cancellationToken).ConfigureAwait(false), source.Name);

    /// <summary>Gets the cached session, or a new one if there is none or it must be renewed.</summary>
    /// <param name="key">Its key.</param>
    /// <param name="source">Its source, for errors.</param>
    /// <param name="create">Creates a session; returns <see langword="null"/> if another caller has created it meanwhile.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public async Task<ExpiringKeys> GetAsync(
        string key, string source, Func<CancellationToken, Task<ExpiringKeys?>> create, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (Find(key) is { } session)
            {
                return session;
            }

            // No lock: waiting here could block another cmdlet's MFA prompt.
            if (await create(cancellationToken).ConfigureAwait(false) is { } created)
            {
                ExpiringKeys accepted = Accept(created, source);
                Add(key, accepted);
                return accepted;
            }
        }
    }

    // New keys that are due for renewal already are used until they expire: renewing them for each signature would give no others.
    private ExpiringKeys Accept(ExpiringKeys keys, string source) => keys.Expires is not { } expires || IsFresh(keys) ? keys
        : IsValid(expires) ? keys with { RenewAt = expires }
        : throw new CognitoException(
            CognitoErrorKind.CredentialsMissing,
            string.Create(CultureInfo.InvariantCulture, $"The credentials of {source} expired at {expires.ToLocalTime():yyyy-MM-dd HH:mm:ss} (local time)."),
            recommendedAction: "Check this machine's clock, and the source of the credentials: it returned keys that had expired.");

    private void Add(string key, ExpiringKeys created)
    {
        foreach (KeyValuePair<string, ExpiringKeys> session in _sessions)
        {
            if (!IsFresh(session.Value))
            {
                // By key and value: another cmdlet may have renewed the session meanwhile.
                _sessions.TryRemove(session);
            }
        }

        _sessions[key] = created;
    }

    private ExpiringKeys? Find(string key) => _sessions.TryGetValue(key, out ExpiringKeys? session) && IsFresh(session) ? session : null;
}
