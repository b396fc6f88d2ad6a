using Amazon.Runtime;

namespace CognitoUserTools.Aws;

/// <summary>Keeps the session of one cmdlet until it must be renewed.</summary>
internal sealed class TemporaryCredentials(SessionCache sessions, Func<CancellationToken, Task<TemporaryKeys>> renew)
{
    private TemporaryKeys? _current;

    public async Task<ImmutableCredentials> GetAsync(CancellationToken cancellationToken)
    {
        TemporaryKeys? current = _current;
        if (!sessions.IsFresh(current))
        {
            _current = current = await renew(cancellationToken).ConfigureAwait(false);
        }

        return current!.Keys;
    }
}
