using System.Globalization;
using System.IO.Compression;
using System.Net.Sockets;
using System.Text;

namespace CognitoSimulator;

/// <summary>A compressed body that was not requested, as a proxy may send it.</summary>
public sealed class GzipFault(bool broken = false) : FaultAction
{
    public override ServiceResponse Change(ServiceResponse response)
    {
        ArgumentNullException.ThrowIfNull(response);
        return response with
        {
            Body = broken ? response.Body : Compress(response.Body),
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
    private readonly ResponseDelivery _delivery = cutOff ? new CutOffDelivery() : new ChunkedDelivery();

    public override ServiceResponse Change(ServiceResponse response)
    {
        ArgumentNullException.ThrowIfNull(response);
        return response with { Delivery = _delivery };
    }

    private static IEnumerable<byte[]> Thirds(ServiceResponse response) =>
        response.Body.Chunk((response.Body.Length / 3) + 1);

    private sealed class ChunkedDelivery : ResponseDelivery
    {
        public override async Task SendAsync(HttpContext context, ServiceResponse response)
        {
            WriteHead(context, response);
            context.Response.ContentLength = null;
            foreach (var chunk in Thirds(response))
            {
                await context.Response.Body.WriteAsync(chunk);
                await context.Response.Body.FlushAsync();
            }
        }
    }

    private sealed class CutOffDelivery : RawDelivery
    {
        protected override async Task WriteAsync(Socket socket, ServiceResponse response, CancellationToken cancelled)
        {
            var chunk = Thirds(response).First();
            await SendAsync(socket, Head(response, contentLength: null), cancelled);
            await SendAsync(socket, Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{chunk.Length:x}\r\n")), cancelled);
            await SendAsync(socket, chunk, cancelled);
            await SendAsync(socket, "\r\n"u8.ToArray(), cancelled);
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
