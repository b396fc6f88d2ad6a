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
    private CredentialProvider? _provider;
    private CognitoException? _permanentError;
    private bool _sourceReported;

    /// <summary>The source in words; <see langword="null"/> before the first signature.</summary>
    public string? Source => _provider?.Name;

    public override ImmutableCredentials GetCredentials() => GetCredentialsAsync().GetAwaiter().GetResult();

    public override Task<ImmutableCredentials> GetCredentialsAsync() => GetAsync(options.CancellationToken);

    /// <summary>Gets the current keys.</summary>
    /// <param name="cancellationToken">Ends the request for them: that of the request which they are to sign.</param>
    public async Task<ImmutableCredentials> GetAsync(CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return _permanentError is null ? await ResolveAsync(cancellationToken).ConfigureAwait(false) : throw _permanentError;
        }
        finally
        {
            _gate.Release();
        }
    }

    private async Task<ImmutableCredentials> ResolveAsync(CancellationToken cancellationToken)
    {
        try
        {
            _provider ??= await BlockingWork.RunAsync(() => find(cancellationToken), cancellationToken).ConfigureAwait(false);
            ImmutableCredentials keys = await BlockingWork.RunAsync(() => _provider.GetAsync(cancellationToken), cancellationToken).ConfigureAwait(false);
            if (!_sourceReported)
            {
                _sourceReported = true;
                options.OnCredentials?.Invoke(_provider.Name);
            }

            return keys;
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested && e is not OutOfMemoryException)
        {
            CognitoException error = e as CognitoException ?? CredentialErrors.Translate(e, _provider?.Name);

            // A permanent failure is remembered: sixteen concurrent requests must not prompt for an MFA code sixteen times.
            _permanentError = CredentialErrors.IsPermanent(error.Kind) ? error : null;
            throw error;
        }
    }
}
