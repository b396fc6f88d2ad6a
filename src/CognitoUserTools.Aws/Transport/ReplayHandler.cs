namespace CognitoUserTools.Aws;

/// <summary>
/// Gives the SDK an answer that has come already as the one to its first attempt: then it is the SDK that makes an error of it, or waits and
/// tries again, and nobody asks twice.
/// </summary>
internal sealed class ReplayHandler(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    private static readonly AsyncLocal<Replay?> Current = new();

    /// <summary>Hands over an answer, or what went wrong instead, to the next request that the caller makes.</summary>
    public static void Hand(Task<HttpResponseMessage> answer) => Current.Value = new Replay(answer);

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        => Current.Value?.Take() ?? base.SendAsync(request, cancellationToken);

    private sealed class Replay(Task<HttpResponseMessage> answer)
    {
        private Task<HttpResponseMessage>? _answer = answer;

        public Task<HttpResponseMessage>? Take() => Interlocked.Exchange(ref _answer, null);
    }
}
