using System.Diagnostics.CodeAnalysis;
using Amazon.Runtime;

namespace CognitoUserTools.Aws;

/// <summary>
/// Credentials that are resolved at the first signature, off the pipeline's thread, so that Ctrl+C can end it, and then requested for each
/// signature, so that rotated keys are used. Failures are <see cref="CognitoException"/>s.
/// </summary>
[SuppressMessage("Design", "CA1001:Types that own disposable fields should be disposable", Justification = "A semaphore holds nothing to dispose of while its AvailableWaitHandle is not used.")]
internal sealed class DeferredCredentials(Func<CancellationToken, Task<CredentialProvider>> find, ConnectionOptions options) : AWSCredentials
{
    // Concurrent calls share one request for credentials.
    private readonly SemaphoreSlim _gate = new(1, 1);
    private CredentialProvider? _origin;
    private CognitoException? _permanentError;
    private bool _sourceReported;

    public override ImmutableCredentials GetCredentials() => GetCredentialsAsync().GetAwaiter().GetResult();

    public override async Task<ImmutableCredentials> GetCredentialsAsync()
    {
        CancellationToken stopping = options.CancellationToken;
        await _gate.WaitAsync(stopping).ConfigureAwait(false);
        try
        {
            if (_permanentError is not null)
            {
                throw _permanentError;
            }

            _origin ??= await find(stopping).ConfigureAwait(false);
            ImmutableCredentials keys = await _origin.GetAsync(stopping).WaitAsync(stopping).ConfigureAwait(false);
            if (!_sourceReported)
            {
                _sourceReported = true;
                options.OnCredentials?.Invoke(_origin.Name);
            }

            return keys;
        }
        catch (Exception e) when (!stopping.IsCancellationRequested)
        {
            CognitoException error = e as CognitoException ?? CredentialErrors.Translate(e, _origin?.Name);

            // A permanent failure is remembered: sixteen concurrent requests must not prompt for an MFA code sixteen times.
            _permanentError = CredentialErrors.IsPermanent(error.Kind) ? error : null;
            throw error;
        }
        finally
        {
            _gate.Release();
        }
    }
}
