namespace CognitoUserTools.Aws;

/// <summary>
/// Reads the whole body before the SDK sees the response. The SDK reads it without a time-out, deaf to cancellation, and takes a body that
/// breaks off for one that is wrong; read here, it ends with the request and is retried like one.
/// </summary>
internal sealed class BufferingHandler(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        HttpResponseMessage response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        try
        {
            HttpContent whole = new ByteArrayContent(await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false));
            foreach ((string name, IEnumerable<string> values) in response.Content.Headers)
            {
                whole.Headers.TryAddWithoutValidation(name, values);
            }

            response.Content.Dispose();
            response.Content = whole;
            return response;
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }
}
