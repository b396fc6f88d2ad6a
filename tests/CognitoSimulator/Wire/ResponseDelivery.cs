using Microsoft.AspNetCore.Connections.Features;

namespace CognitoSimulator;

/// <summary>How an answer is put on the wire. Faults derive from this to put it there badly.</summary>
public abstract class ResponseDelivery
{
    /// <summary>The way of a service in good health.</summary>
    public static ResponseDelivery Whole { get; } = new WholeDelivery();

    public abstract Task SendAsync(HttpContext context, ServiceResponse response);

    protected static void WriteHead(HttpContext context, ServiceResponse response)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(response);
        context.Response.StatusCode = response.Status;
        context.Response.ContentType = response.ContentType;
        context.Response.ContentLength = response.Body.Length;
        if (response.HasRequestId)
        {
            context.Response.Headers["x-amzn-RequestId"] = Guid.NewGuid().ToString();
        }

        if (response.ErrorType is not null)
        {
            context.Response.Headers["x-amzn-ErrorType"] = response.ErrorType;
        }

        foreach (var (name, value) in response.Headers)
        {
            context.Response.Headers[name] = value;
        }
    }

    /// <summary>Ends the connection with a TCP reset.</summary>
    protected static void Reset(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (context.Features.Get<IConnectionSocketFeature>() is { } connection)
        {
            connection.Socket.LingerState = new(true, 0);
        }

        context.Abort();
    }

    private sealed class WholeDelivery : ResponseDelivery
    {
        public override async Task SendAsync(HttpContext context, ServiceResponse response)
        {
            WriteHead(context, response);
            await context.Response.Body.WriteAsync(response.Body);
        }
    }
}
