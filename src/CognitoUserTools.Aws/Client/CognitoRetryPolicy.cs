using System.Globalization;
using System.Security.Authentication;
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
        int? configured = GetConfiguredRetries(config);
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

        request.ContextAttributes[ReasonKey] = ServiceErrors.GetText(exception);
        return await base.RetryForExceptionAsync(executionContext, exception).ConfigureAwait(false);
    }

    // The SDK's retry quota, shared by all requests of a client, would end the retries of a long listing early.
    public override bool OnRetry(IExecutionContext executionContext, bool bypassAcquireCapacity, bool isThrottlingError) => true;

    public override Task WaitBeforeRetryAsync(IExecutionContext executionContext)
    {
        IRequestContext request = executionContext.RequestContext;
        TimeSpan delay = RetrySchedule.Delay(request.Retries, Random.Shared.NextDouble());
        string reason = request.ContextAttributes.TryGetValue(ReasonKey, out object? text) ? (string)text : string.Empty;
        _onRetry?.Invoke(new RetryEvent(request.Retries, delay, reason));
        return Task.Delay(delay, request.CancellationToken);
    }

    // The SDK reads the environment once per process, and a session may change it.
    private static int? GetConfiguredRetries(CognitoClientConfig config)
        => int.TryParse(EnvironmentVariables.Get("AWS_MAX_ATTEMPTS"), CultureInfo.InvariantCulture, out int attempts) && attempts > 0 ? attempts - 1
            : config.IsMaxErrorRetrySet ? config.MaxErrorRetry
            : EnvironmentVariables.Get("AWS_RETRY_MODE")?.ToUpperInvariant() switch
            {
                "STANDARD" or "ADAPTIVE" => 2,
                "LEGACY" => 4,
                _ => null,
            };

    // A retry does not make a certificate trusted.
    private static bool IsUntrustedCertificate(Exception exception)
        => ServiceErrors.Find<AuthenticationException>(exception) is { } error && !IsTransientSslError(error);
}
