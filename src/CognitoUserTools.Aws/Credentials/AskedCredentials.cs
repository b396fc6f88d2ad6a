using System.Diagnostics.CodeAnalysis;
using Amazon.Runtime;

namespace CognitoUserTools.Aws;

/// <summary>
/// Credentials that are asked for at each signature, so that what rotates stays fresh. Finding them takes place at the first one, where
/// Ctrl+C ends it, and what goes wrong comes out in Core's words.
/// </summary>
[SuppressMessage("Design", "CA1001:Types that own disposable fields should be disposable", Justification = "A semaphore whose wait handle nobody asks for holds nothing.")]
internal sealed class AskedCredentials(Func<CancellationToken, Task<CredentialsOrigin>> find, ConnectionOptions options) : AWSCredentials
{
    // Many calls begin at once: one of them asks, the others take what it got.
    private readonly SemaphoreSlim _gate = new(1, 1);
    private CredentialsOrigin? _origin;
    private CognitoException? _refusal;
    private bool _isTold;

    public override ImmutableCredentials GetCredentials() => GetCredentialsAsync().GetAwaiter().GetResult();

    public override async Task<ImmutableCredentials> GetCredentialsAsync()
    {
        CancellationToken stopping = options.Stopping;
        await _gate.WaitAsync(stopping).ConfigureAwait(false);
        try
        {
            if (_refusal is not null)
            {
                throw _refusal;
            }

            _origin ??= await find(stopping).ConfigureAwait(false);
            ImmutableCredentials keys = await _origin.GetAsync(stopping).WaitAsync(stopping).ConfigureAwait(false);
            if (!_isTold)
            {
                _isTold = true;
                options.OnCredentials?.Invoke(_origin.Name);
            }

            return keys;
        }
        catch (Exception e) when (!stopping.IsCancellationRequested)
        {
            CognitoException error = e as CognitoException ?? CredentialErrors.Translate(e, _origin?.Name);

            // What was refused once is not asked for again: nobody wants the same question sixteen times.
            _refusal = CredentialErrors.IsLasting(error.Kind) ? error : null;
            throw error;
        }
        finally
        {
            _gate.Release();
        }
    }
}
