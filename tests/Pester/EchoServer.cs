using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Threading.Tasks;

/// <summary>A server whose error responses repeat the request. The first segment of the path selects the form.</summary>
public sealed class EchoServer : IDisposable
{
    private readonly TcpListener _listener = new TcpListener(IPAddress.Loopback, 0);

    public EchoServer()
    {
        _listener.Start();
        Task.Run(AcceptAsync);
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>The requests, with their line breaks.</summary>
    public ConcurrentQueue<string> Requests { get; } = new ConcurrentQueue<string>();

    public void Dispose() => _listener.Stop();

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                TcpClient client = await _listener.AcceptTcpClientAsync();
                _ = Task.Run(() => RespondAsync(client));
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // Stopped.
        }
    }

    private async Task RespondAsync(TcpClient client)
    {
        using (client)
        {
            Stream stream = client.GetStream();
            var received = new StringBuilder();
            byte[] buffer = new byte[65536];
            while (!IsComplete(received.ToString()))
            {
                int count = await stream.ReadAsync(buffer);
                if (count == 0)
                {
                    return;
                }

                received.Append(Encoding.Latin1.GetString(buffer, 0, count));
            }

            string request = received.ToString();
            Requests.Enqueue(request);
            await stream.WriteAsync(Encoding.Latin1.GetBytes(GetResponse(request)));
            client.Client.Shutdown(SocketShutdown.Send);
        }
    }

    private static bool IsComplete(string request)
    {
        int end = request.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        if (end < 0)
        {
            return false;
        }

        string length = request[..end].Split("\r\n").FirstOrDefault(line => line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase));
        return request.Length >= end + 4 + (length is null ? 0 : int.Parse(length[15..]));
    }

    private static string GetResponse(string request)
    {
        string line = request.Replace("\r\n", " ");
        (int status, string headers, string body) = request.Split(' ')[1].Trim('/').Split('/')[0] switch
        {
            "message" => (400, "", $"{{\"__type\":\"EchoException\",\"message\":{JsonSerializer.Serialize(line)},\"error_description\":{JsonSerializer.Serialize(line)}}}"),
            "relaxed" => (400, "", $"{{\"__type\":\"EchoException\",\"message\":{JsonSerializer.Serialize(line, new JsonSerializerOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping })}}}"),
            "code" => (400, "", $"{{\"__type\":\"EchoException\",\"code\":\"EchoException\",\"error\":\"EchoException\",\"request\":{JsonSerializer.Serialize(line)}}}"),
            "type" => (400, "", $"{{\"__type\":{JsonSerializer.Serialize(line)},\"error\":{JsonSerializer.Serialize(line)},\"message\":\"No.\"}}"),
            "header" => (400, $"x-amzn-ErrorType: EchoException\r\nx-amzn-error-message: {line}\r\nx-amzn-RequestId: {line}\r\n", "{}"),
            "xml" => (403, "", $"<ErrorResponse><Error><Type>Sender</Type><Code>Echo</Code><Message>{WebUtility.HtmlEncode(line)}</Message></Error><RequestId>{WebUtility.HtmlEncode(line)}</RequestId></ErrorResponse>"),
            "plain" => (403, "", line),
            "html" => (502, "", $"<html><body>{WebUtility.HtmlEncode(line)}</body></html>"),
            "ok" => (200, "", $"{{\"Username\":[{JsonSerializer.Serialize(line)}],\"Users\":[{JsonSerializer.Serialize(line)}]}}"),
            "okplain" => (200, "", line),
            _ => (407, "Proxy-Authenticate: Basic realm=\"echo\"\r\n", line),
        };
        return $"HTTP/1.1 {status} {(status == 407 ? "Proxy Authentication Required" : "Echo")}\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\nConnection: close\r\n{headers}\r\n{body}";
    }
}
