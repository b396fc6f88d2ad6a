using System.Globalization;
using System.IO.Compression;
using System.Runtime.CompilerServices;

namespace CognitoUserTools.Aws;

/// <summary>
/// Reads the buffered body before the SDK sees the response. The SDK reads it without a time-out, deaf to cancellation, and takes a body that
/// breaks off for one that is wrong; read here, it ends with the request and is retried like one.
/// </summary>
internal sealed class BufferingHandler(HttpMessageHandler inner, Timeouts timeouts) : DelegatingHandler(inner)
{
    /// <summary>The most that a body may hold. A page of 60 users is a thousandth of it.</summary>
    public const int MaxBytes = 64 * 1024 * 1024;

    private const int LeastCapacity = 16 * 1024;
    private const int LargestPromiseBelieved = 1024 * 1024;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        HttpResponseMessage? response = null;
        try
        {
            // Until the headers are there, connecting included, which ends by itself if it takes too long.
            patience.CancelAfter(timeouts.Connect > timeouts.Read ? timeouts.Connect : timeouts.Read);
            response = await base.SendAsync(request, patience.Token).ConfigureAwait(false);
            BufferedContent buffered = await ReadAsync(response.Content, patience).ConfigureAwait(false);
            response.Content.Dispose();
            response.Content = buffered;
            return response;
        }
        catch (Exception e)
        {
            response?.Dispose();
            if (patience.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
            {
                string message = string.Create(CultureInfo.InvariantCulture, $"The server sent nothing for {timeouts.Read.TotalSeconds:0.###} seconds.");
                throw Broken(message, new TimeoutException(message));
            }

            if (e is IOException)
            {
                throw Broken("The connection broke in the middle of a response.", e);
            }

            throw;
        }
    }

    private async Task<BufferedContent> ReadAsync(HttpContent content, CancellationTokenSource patience)
    {
        (byte[] bytes, int length) = await BytesAsync(content, patience).ConfigureAwait(false);
        var buffered = new BufferedContent(new ArraySegment<byte>(bytes, 0, length));
        foreach ((string name, IEnumerable<string> values) in content.Headers)
        {
            // The length is that of the bytes above, which are no longer compressed.
            if (name is not ("Content-Length" or "Content-Encoding"))
            {
                buffered.Headers.TryAddWithoutValidation(name, values);
            }
        }

        return buffered;
    }

    private async Task<(byte[] Bytes, int Length)> BytesAsync(HttpContent content, CancellationTokenSource patience)
    {
        Stream body = await content.ReadAsStreamAsync(patience.Token).ConfigureAwait(false);
        await using ConfiguredAsyncDisposable _ = body.ConfigureAwait(false);

        // Compression is never asked for, but a proxy on the way may not ask either.
        Stream plain = content.Headers.ContentEncoding.LastOrDefault() is "gzip" ? new GZipStream(body, CompressionMode.Decompress) : body;
        byte[] buffer = new byte[(int)Math.Clamp(content.Headers.ContentLength ?? 0, LeastCapacity, LargestPromiseBelieved) + 1];
        int length = 0;
        while (true)
        {
            patience.CancelAfter(timeouts.Read);
            int read = await plain.ReadAsync(buffer.AsMemory(length), patience.Token).ConfigureAwait(false);
            if (read == 0)
            {
                return (buffer, length);
            }

            length += read;
            if (length > MaxBytes)
            {
                throw new InvalidDataException($"it is larger than {MaxBytes / (1024 * 1024)} MiB.");
            }

            if (length == buffer.Length)
            {
                Array.Resize(ref buffer, buffer.Length * 2);
            }
        }
    }

    // An I/O error is what the SDK holds for worth a retry.
    private static HttpRequestException Broken(string message, Exception cause) => new(message, cause as IOException ?? new IOException(message, cause));
}
