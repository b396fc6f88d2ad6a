using System.Globalization;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Connections.Features;

namespace CognitoSimulator;

/// <summary>Writes an answer to the socket by hand, byte by byte if need be: Kestrel would send nothing that is wrong.</summary>
public abstract class RawDelivery : ResponseDelivery
{
    public sealed override async Task SendAsync(HttpContext context, ServiceResponse response)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(response);
        var socket = context.Features.Get<IConnectionSocketFeature>()!.Socket;
        try
        {
            await WriteAsync(socket, response, context.RequestAborted);
            if (!EndsWithReset)
            {
                // An end that is in order: without it, some systems would send a reset.
                socket.Shutdown(SocketShutdown.Send);
            }
        }
        catch (SocketException)
        {
            // The caller has gone.
        }

        if (EndsWithReset)
        {
            Reset(context);
        }

        context.Abort();
    }

    protected virtual bool EndsWithReset => false;

    protected abstract Task WriteAsync(Socket socket, ServiceResponse response, CancellationToken cancelled);

    /// <summary>Status line and headers, with the length that the caller is to believe; without one the body comes in chunks.</summary>
    protected static byte[] Head(ServiceResponse response, long? contentLength)
    {
        ArgumentNullException.ThrowIfNull(response);
        var head = new StringBuilder()
            .Append(CultureInfo.InvariantCulture, $"HTTP/1.1 {response.Status} -\r\n")
            .Append(CultureInfo.InvariantCulture, $"Content-Type: {response.ContentType}\r\n")
            .Append(contentLength is null ? "Transfer-Encoding: chunked\r\n" : string.Create(CultureInfo.InvariantCulture, $"Content-Length: {contentLength}\r\n"))
            .Append("Connection: close\r\n");
        if (response.HasRequestId)
        {
            head.Append(CultureInfo.InvariantCulture, $"x-amzn-RequestId: {Guid.NewGuid()}\r\n");
        }

        if (response.ErrorType is not null)
        {
            head.Append(CultureInfo.InvariantCulture, $"x-amzn-ErrorType: {response.ErrorType}\r\n");
        }

        foreach (var (name, value) in response.Headers)
        {
            head.Append(CultureInfo.InvariantCulture, $"{name}: {value}\r\n");
        }

        return Encoding.ASCII.GetBytes(head.Append("\r\n").ToString());
    }

    protected static async Task SendAsync(Socket socket, ReadOnlyMemory<byte> bytes, CancellationToken cancelled)
    {
        ArgumentNullException.ThrowIfNull(socket);
        while (!bytes.IsEmpty)
        {
            bytes = bytes[await socket.SendAsync(bytes, cancelled)..];
        }
    }

    /// <summary>Sends so many bytes at a time, with a rest after each.</summary>
    protected static async Task TrickleAsync(Socket socket, ReadOnlyMemory<byte> bytes, Speed speed, CancellationToken cancelled)
    {
        ArgumentNullException.ThrowIfNull(speed);
        for (var at = 0; at < bytes.Length; at += speed.Bytes)
        {
            await SendAsync(socket, bytes.Slice(at, Math.Min(speed.Bytes, bytes.Length - at)), cancelled);
            await Task.Delay(speed.Rest, cancelled);
        }
    }
}

/// <summary>How slowly an answer comes: so many bytes, then a rest.</summary>
public sealed record Speed(int Bytes, TimeSpan Rest)
{
    /// <summary>A byte a second.</summary>
    public static Speed Crawl { get; } = new(1, TimeSpan.FromSeconds(1));
}
