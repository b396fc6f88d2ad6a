using System.Security.Authentication;
using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace CognitoUserTools.Aws;

/// <summary>
/// What the SDK holds for worth a retry, tried for longer: <see cref="Persistence"/> says how often and when. Where AWS_MAX_ATTEMPTS or
/// AWS_RETRY_MODE is set, there are as many attempts as they say.
/// </summary>
internal sealed class PersistentRetryPolicy : StandardRetryPolicy
{
    private const string ReasonKey = "CognitoUserTools.RetryReason";

    private readonly Action<RetryNotice>? _onRetry;
    private readonly int _otherRetries;

    public PersistentRetryPolicy(PersistentConfig config)
        : base(config)
    {
        int? configured = config.Retry.Retries(config.IsMaxErrorRetrySet ? config.MaxErrorRetry + 1 : null);
        MaxRetries = configured ?? Persistence.ThrottleRetries;
        _otherRetries = configured ?? Persistence.OtherRetries;
        _onRetry = config.OnRetry;
    }

    public override async Task<bool> RetryForExceptionAsync(IExecutionContext executionContext, Exception exception)
    {
        IRequestContext request = executionContext.RequestContext;
        if ((request.Retries >= _otherRetries && !IsThrottlingError(exception)) || IsDistrusted(exception))
        {
            return false;
        }

        request.ContextAttributes[ReasonKey] = exception.Message;
        return await base.RetryForExceptionAsync(executionContext, exception).ConfigureAwait(false);
    }

    // The SDK's retry quota would end a long listing's patience early: the number of retries is limit enough.
    public override bool OnRetry(IExecutionContext executionContext, bool bypassAcquireCapacity, bool isThrottlingError) => true;

    public override Task WaitBeforeRetryAsync(IExecutionContext executionContext)
    {
        IRequestContext request = executionContext.RequestContext;
        TimeSpan delay = Persistence.Delay(request.Retries, Random.Shared.NextDouble());
        string reason = request.ContextAttributes.TryGetValue(ReasonKey, out object? text) ? (string)text : string.Empty;
        _onRetry?.Invoke(new RetryNotice(request.Retries, delay, reason));
        return Task.Delay(delay, request.CancellationToken);
    }

    // A certificate that is not trusted now will not be in a second.
    private static bool IsDistrusted(Exception exception)
        => ExceptionChain.Find<AuthenticationException>(exception) is { } distrust && !IsTransientSslError(distrust);
}
