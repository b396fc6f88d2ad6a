using System.Diagnostics.CodeAnalysis;
using Amazon.Runtime.Internal;

namespace CognitoUserTools.Aws;

/// <summary>
/// Credentials whose source is chosen at the first signature, off the pipeline's thread, so that Ctrl+C can end it. The keys are requested for each
/// signature, so that renewed ones are used. Failures are <see cref="CognitoException"/>s.
/// </summary>
[SuppressMessage("Design", "CA1001:Types that own disposable fields should be disposable", Justification = "A semaphore without its AvailableWaitHandle holds nothing.")]
internal sealed class DeferredCredentials(Func<CancellationToken, Task<CredentialProvider>> find, ConnectionOptions options, SessionCache sessions)
    : AWSCredentials
{
    // Concurrent calls share one request for credentials.
    private readonly SemaphoreSlim _gate = new(1, 1);
    private CredentialProvider? _provider;
    private ExpiringKeys? _keys;
    private CognitoException? _permanentError;

    /// <summary>The source in words; <see langword="null"/> before the first signature.</summary>
    public string? Source => _provider?.Name;

    public override ImmutableCredentials GetCredentials() => GetCredentialsAsync().GetAwaiter().GetResult();

    public override Task<ImmutableCredentials> GetCredentialsAsync() => GetAsync(options.CancellationToken);

    /// <summary>Gets the current keys.</summary>
    /// <param name="cancellationToken">The token of the request that they are to sign.</param>
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
            bool isFirst = _keys is null;
            if (!sessions.IsFresh(_keys))
            {
                _keys = await BlockingWork.RunAsync(() => sessions.GetAsync(_provider, cancellationToken), cancellationToken).ConfigureAwait(false);
            }

            if (isFirst)
            {
                options.OnCredentials?.Invoke(_provider.Name);
            }

            return _keys!.Keys;
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

/// <summary>
/// Requests the keys once for each signature. The SDK requests them three times, so a renewal in between could sign with one set of keys and
/// send the session token of another.
/// </summary>
internal sealed class CredentialSnapshotHandler : PipelineHandler
{
    private const string SessionTokenHeader = "x-amz-security-token";

    public override async Task<T> InvokeAsync<T>(IExecutionContext executionContext)
    {
        // Calls that are authorized by an access token have no such identity.
        IRequestContext request = executionContext.RequestContext;
        if (request is { ExplicitAWSCredentials: DeferredCredentials credentials, Identity: AWSCredentials and not AnonymousAWSCredentials })
        {
            // Left by an earlier attempt.
            request.Request.Headers.Remove(SessionTokenHeader);
            request.Identity = ExpiringKeys.ToCredentials(await credentials.GetAsync(request.CancellationToken).ConfigureAwait(false));
        }

        return await base.InvokeAsync<T>(executionContext).ConfigureAwait(false);
    }
}
