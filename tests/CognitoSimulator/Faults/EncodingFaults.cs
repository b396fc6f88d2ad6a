using System.IO.Compression;

namespace CognitoSimulator;

/// <summary>A compressed body that nobody asked for, as a proxy on the way may make it.</summary>
public sealed class GzipFault(bool broken = false) : FaultAction
{
    public override ServiceResponse Change(ServiceResponse response)
    {
        ArgumentNullException.ThrowIfNull(response);
        return response with
        {
            Body = [broken ? response.ToArray() : Compress(response.ToArray())],
            Headers = new Dictionary<string, string>(response.Headers) { ["Content-Encoding"] = "gzip" },
        };
    }

    private static byte[] Compress(byte[] body)
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Fastest))
        {
            gzip.Write(body);
        }

        return compressed.ToArray();
    }
}

/// <summary>A body in chunks, without a Content-Length; cut off, it ends where no chunk says that it was the last.</summary>
public sealed class ChunkedFault(bool cutOff = false) : FaultAction
{
    private readonly ResponseDelivery _delivery = new ChunkedDelivery(cutOff);

    public override ServiceResponse Change(ServiceResponse response)
    {
        ArgumentNullException.ThrowIfNull(response);
        return response with { Delivery = _delivery };
    }

    private sealed class ChunkedDelivery(bool cutOff) : ResponseDelivery
    {
        private static readonly TimeSpan LongEnoughToSend = TimeSpan.FromMilliseconds(100);

        public override async Task SendAsync(HttpContext context, ServiceResponse response)
        {
            WriteHead(context, response);
            context.Response.ContentLength = null;
            var body = response.ToArray();
            foreach (var chunk in body.Chunk(Math.Max(1, (body.Length / 3) + 1)))
            {
                await context.Response.Body.WriteAsync(chunk);
                await context.Response.Body.FlushAsync();
                if (cutOff)
                {
                    // What was flushed may still be on its way.
                    await Task.Delay(LongEnoughToSend, context.RequestAborted);
                    context.Abort();
                    return;
                }
            }
        }
    }
}

/// <summary>A page that never ends: users without number, until the caller goes.</summary>
public sealed class EndlessBodyFault(long? contentLength = null) : FaultAction
{
    private readonly ResponseDelivery _delivery = new EndlessDelivery(contentLength);

    public override ServiceResponse Change(ServiceResponse response)
    {
        ArgumentNullException.ThrowIfNull(response);
        return response with { Delivery = _delivery };
    }

    private sealed class EndlessDelivery(long? contentLength) : ResponseDelivery
    {
        private static readonly byte[] Start = "{\"Users\":[{\"Username\":\"one\"}"u8.ToArray();
        private static readonly byte[] More = [.. Enumerable.Repeat(",{\"Username\":\"another\"}"u8.ToArray(), 4096).SelectMany(user => user)];

        public override async Task SendAsync(HttpContext context, ServiceResponse response)
        {
            WriteHead(context, response);
            context.Response.ContentLength = contentLength;
            await context.Response.Body.WriteAsync(Start, context.RequestAborted);
            while (!context.RequestAborted.IsCancellationRequested)
            {
                await context.Response.Body.WriteAsync(More, context.RequestAborted);
            }
        }
    }
}
