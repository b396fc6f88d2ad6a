using System.Globalization;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Connections.Features;

namespace CognitoSimulator;

/// <summary>Writes a response to the socket, because Kestrel does not send invalid HTTP.</summary>
internal abstract class RawDelivery : ResponseDelivery
{
    protected virtual bool EndsWithReset => false;

    public sealed override async Task SendAsync(HttpContext context, ServiceResponse response)
    {
        var socket = context.Features.Get<IConnectionSocketFeature>()!.Socket;
        try
        {
            await WriteAsync(socket, response, context.RequestAborted);
            if (!EndsWithReset)
            {
                // Otherwise some systems send a reset when the socket is closed.
                socket.Shutdown(SocketShutdown.Send);
            }
        }
        catch (SocketException)
        {
            // The client has closed the connection.
        }

        if (EndsWithReset)
        {
            socket.LingerState = new(true, 0);
        }

        context.Abort();
    }

    protected abstract Task WriteAsync(Socket socket, ServiceResponse response, CancellationToken cancellationToken);

    /// <summary>The status line and the headers. Without a length, the body is chunked.</summary>
    protected static byte[] GetHead(ServiceResponse response, long? contentLength)
    {
        var head = new StringBuilder()
            .Append(CultureInfo.InvariantCulture, $"HTTP/1.1 {response.Status} -\r\n")
            .Append(contentLength is null ? "Transfer-Encoding: chunked\r\n" : string.Create(CultureInfo.InvariantCulture, $"Content-Length: {contentLength}\r\n"))
            .Append("Connection: close\r\n");
        foreach (var (name, value) in response.GetHeaders())
        {
            head.Append(CultureInfo.InvariantCulture, $"{name}: {value}\r\n");
        }

        return Encoding.ASCII.GetBytes(head.Append("\r\n").ToString());
    }

    protected static async Task SendAsync(Socket socket, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        while (!bytes.IsEmpty)
        {
            bytes = bytes[await socket.SendAsync(bytes, cancellationToken)..];
        }
    }

    protected static async Task SendSlowlyAsync(Socket socket, ReadOnlyMemory<byte> bytes, Speed speed, CancellationToken cancellationToken)
    {
        for (var start = 0; start < bytes.Length; start += speed.Bytes)
        {
            await SendAsync(socket, bytes.Slice(start, Math.Min(speed.Bytes, bytes.Length - start)), cancellationToken);
            await Task.Delay(speed.Rest, cancellationToken);
        }
    }
}

/// <summary>The speed of a slow response.</summary>
/// <param name="Bytes">The bytes sent at a time.</param>
/// <param name="Rest">The pause after them.</param>
public sealed record Speed(int Bytes, TimeSpan Rest)
{
    /// <summary>One byte per second.</summary>
    public static Speed Crawl { get; } = new(1, TimeSpan.FromSeconds(1));
}
