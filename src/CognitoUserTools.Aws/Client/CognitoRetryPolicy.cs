using System.Security.Authentication;
using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace CognitoUserTools.Aws;

/// <summary>
/// Retries the failures that the SDK considers transient, by <see cref="RetrySchedule"/>. AWS_MAX_ATTEMPTS and AWS_RETRY_MODE replace the number of
/// attempts.
/// </summary>
internal sealed class CognitoRetryPolicy : StandardRetryPolicy
{
    private const string ReasonKey = "CognitoUserTools.RetryReason";

    private readonly Action<RetryEvent>? _onRetry;
    private readonly int _maxUnthrottledRetries;

    public CognitoRetryPolicy(CognitoClientConfig config)
        : base(config)
    {
        int? configured = config.Retry.Retries(config.IsMaxErrorRetrySet ? config.MaxErrorRetry + 1 : null);
        MaxRetries = configured ?? RetrySchedule.MaxThrottlingRetries;
        _maxUnthrottledRetries = configured ?? RetrySchedule.MaxRetries;
        _onRetry = config.OnRetry;
    }

    public override async Task<bool> RetryForExceptionAsync(IExecutionContext executionContext, Exception exception)
    {
        IRequestContext request = executionContext.RequestContext;
        if ((request.Retries >= _maxUnthrottledRetries && !IsThrottlingError(exception)) || IsUntrustedCertificate(exception))
        {
            return false;
        }

        request.ContextAttributes[ReasonKey] = ServiceErrors.TextOf(exception);
        return await base.RetryForExceptionAsync(executionContext, exception).ConfigureAwait(false);
    }

    // The SDK's retry quota, shared by all requests of a client, would end the retries of a long listing early: their number is limit enough.
    public override bool OnRetry(IExecutionContext executionContext, bool bypassAcquireCapacity, bool isThrottlingError) => true;

    public override Task WaitBeforeRetryAsync(IExecutionContext executionContext)
    {
        IRequestContext request = executionContext.RequestContext;
        TimeSpan delay = RetrySchedule.Delay(request.Retries, Random.Shared.NextDouble());
        string reason = request.ContextAttributes.TryGetValue(ReasonKey, out object? text) ? (string)text : string.Empty;
        _onRetry?.Invoke(new RetryEvent(request.Retries, delay, reason));
        return Task.Delay(delay, request.CancellationToken);
    }

    // A retry does not make a certificate trusted.
    private static bool IsUntrustedCertificate(Exception exception)
        => ExceptionChain.Find<AuthenticationException>(exception) is { } distrust && !IsTransientSslError(distrust);
}
