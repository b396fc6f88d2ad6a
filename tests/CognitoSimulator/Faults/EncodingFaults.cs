using System.Globalization;
using System.IO.Compression;
using System.Net.Sockets;
using System.Text;

namespace CognitoSimulator;

/// <summary>A compressed body that was not requested, as a proxy may send it. If broken, the body is not compressed.</summary>
public sealed class GzipFault(bool broken = false) : FaultAction
{
    internal override ServiceResponse Change(ServiceResponse response) => response with
    {
        Body = broken ? response.Body : Compress(response.Body),
        ExtraHeaders = new Dictionary<string, string>(response.ExtraHeaders) { ["Content-Encoding"] = "gzip" },
    };

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

/// <summary>A chunked body, without Content-Length. If cut off, the connection closes before the last chunk.</summary>
public sealed class ChunkedFault(bool cutOff = false) : DeliveryFault(cutOff ? new CutOffDelivery() : new ChunkedDelivery())
{
    private static IEnumerable<byte[]> GetThirds(ServiceResponse response) =>
        response.Body.Chunk((response.Body.Length / 3) + 1);

    private sealed class ChunkedDelivery : ResponseDelivery
    {
        public override async Task SendAsync(HttpContext context, ServiceResponse response)
        {
            WriteHead(context, response, contentLength: null);
            foreach (var chunk in GetThirds(response))
            {
                await context.Response.Body.WriteAsync(chunk);
                await context.Response.Body.FlushAsync();
            }
        }
    }

    private sealed class CutOffDelivery : RawDelivery
    {
        protected override async Task WriteAsync(Socket socket, ServiceResponse response, CancellationToken cancellationToken)
        {
            var chunk = GetThirds(response).First();
            await SendAsync(socket, GetHead(response, contentLength: null), cancellationToken);
            await SendAsync(socket, Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{chunk.Length:x}\r\n")), cancellationToken);
            await SendAsync(socket, chunk, cancellationToken);
            await SendAsync(socket, "\r\n"u8.ToArray(), cancellationToken);
        }
    }
}

/// <summary>A page with users without end, until the client closes the connection.</summary>
public sealed class EndlessBodyFault(long? contentLength = null) : DeliveryFault(new EndlessDelivery(contentLength))
{
    private sealed class EndlessDelivery(long? contentLength) : ResponseDelivery
    {
        private static readonly byte[] Start = "{\"Users\":[{\"Username\":\"one\"}"u8.ToArray();
        private static readonly byte[] More = [.. Enumerable.Repeat(",{\"Username\":\"another\"}"u8.ToArray(), 4096).SelectMany(user => user)];

        public override async Task SendAsync(HttpContext context, ServiceResponse response)
        {
            WriteHead(context, response, contentLength);
            await context.Response.Body.WriteAsync(Start, context.RequestAborted);
            while (!context.RequestAborted.IsCancellationRequested)
            {
                await context.Response.Body.WriteAsync(More, context.RequestAborted);
            }
        }
    }
}
