using System.Globalization;
using System.IO.Compression;
using System.Runtime.CompilerServices;

namespace CognitoUserTools.Aws;

/// <summary>
/// Reads the whole body before the SDK sees the response. The SDK reads it without a timeout and without cancellation, and reports a truncated
/// body as malformed. Here an error in the body is an error of the request, and is retried.
/// </summary>
internal sealed class BufferingHandler(HttpMessageHandler inner, Timeouts timeouts) : DelegatingHandler(inner)
{
    /// <summary>The size limit of a body. A page of 60 users is a thousandth of it.</summary>
    public const int MaxBytes = 64 * 1024 * 1024;

    private const int InitialCapacity = 16 * 1024;
    private const int MaxPreallocation = 1024 * 1024;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        HttpResponseMessage? response = null;

        // Covers the headers, connecting included; connecting has a timeout of its own.
        TimeSpan limit = timeouts.Connect > timeouts.Read ? timeouts.Connect : timeouts.Read;
        try
        {
            timeout.CancelAfter(limit);
            response = await base.SendAsync(request, timeout.Token).ConfigureAwait(false);
            limit = timeouts.Read;
            IReadOnlyList<string> secrets = response.IsSuccessStatusCode
                ? []
                : await RequestSecrets.MaskHeadersAsync(request, response.Headers).ConfigureAwait(false);
            BufferedContent buffered = await ReadAsync(response.Content, secrets, timeout).ConfigureAwait(false);
            response.Content.Dispose();
            response.Content = buffered;
            return response;
        }
        catch (Exception e)
        {
            response?.Dispose();
            if (timeout.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
            {
                string message = string.Create(CultureInfo.InvariantCulture, $"The server sent nothing for {limit.TotalSeconds:0.###} seconds.");
                throw CreateConnectionError(message, new TimeoutException(message));
            }

            if (e is IOException)
            {
                throw CreateConnectionError("The connection broke in the middle of a response.", e);
            }

            throw;
        }
    }

    private async Task<BufferedContent> ReadAsync(HttpContent content, IReadOnlyList<string> secrets, CancellationTokenSource timeout)
    {
        (byte[] bytes, int length) = await ReadBytesAsync(content, timeout).ConfigureAwait(false);
        if (secrets.Count > 0)
        {
            bytes = RequestSecrets.MaskBody(bytes.AsSpan(0, length), secrets);
            length = bytes.Length;
        }

        var buffered = new BufferedContent(new ArraySegment<byte>(bytes, 0, length));
        foreach ((string name, IEnumerable<string> values) in content.Headers)
        {
            // The bytes are decompressed, so the sender's length and encoding no longer apply.
            if (name is not ("Content-Length" or "Content-Encoding"))
            {
                buffered.Headers.TryAddWithoutValidation(name, values);
            }
        }

        return buffered;
    }

    private async Task<(byte[] Bytes, int Length)> ReadBytesAsync(HttpContent content, CancellationTokenSource timeout)
    {
        Stream body = await content.ReadAsStreamAsync(timeout.Token).ConfigureAwait(false);
        await using ConfiguredAsyncDisposable _ = body.ConfigureAwait(false);

        // Compression is never requested, but a proxy may send it all the same.
        bool isGzip = "gzip".Equals(content.Headers.ContentEncoding.LastOrDefault(), StringComparison.OrdinalIgnoreCase);
        Stream plain = isGzip ? new GZipStream(body, CompressionMode.Decompress) : body;
        await using ConfiguredAsyncDisposable decompressed = plain.ConfigureAwait(false);
        byte[] buffer = new byte[(int)Math.Clamp(content.Headers.ContentLength ?? 0, InitialCapacity, MaxPreallocation) + 1];
        int length = 0;
        while (true)
        {
            timeout.CancelAfter(timeouts.Read);
            int read = await plain.ReadAsync(buffer.AsMemory(length), timeout.Token).ConfigureAwait(false);
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

    // The SDK retries I/O errors.
    private static HttpRequestException CreateConnectionError(string message, Exception cause)
        => new(message, cause as IOException ?? new IOException(message, cause));
}

/// <summary>A whole body in memory.</summary>
internal sealed class BufferedContent(ArraySegment<byte> body) : ByteArrayContent(body.Array!, body.Offset, body.Count)
{
    // publiclyVisible, so that the reader needs no copy.
    private MemoryStream CreateStream() => new(body.Array!, body.Offset, body.Count, writable: false, publiclyVisible: true);

    protected override Stream CreateContentReadStream(CancellationToken cancellationToken) => CreateStream();

    protected override Task<Stream> CreateContentReadStreamAsync() => Task.FromResult<Stream>(CreateStream());
}
