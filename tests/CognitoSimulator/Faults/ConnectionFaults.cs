namespace CognitoSimulator;

/// <summary>The connection is reset before a byte of the answer.</summary>
public sealed class ResetFault : FaultAction
{
    private static readonly ResponseDelivery Delivery = new ResetDelivery();

    public override ServiceResponse Change(ServiceResponse response)
    {
        ArgumentNullException.ThrowIfNull(response);
        return response with { Status = 0, Delivery = Delivery };
    }

    private sealed class ResetDelivery : ResponseDelivery
    {
        public override Task SendAsync(HttpContext context, ServiceResponse response)
        {
            Reset(context);
            return Task.CompletedTask;
        }
    }
}

/// <summary>The connection closes in the middle of the body.</summary>
public sealed class TruncatedBodyFault : FaultAction
{
    private static readonly ResponseDelivery Delivery = new TruncatedDelivery();

    public override ServiceResponse Change(ServiceResponse response)
    {
        ArgumentNullException.ThrowIfNull(response);
        return response with { Delivery = Delivery };
    }

    private sealed class TruncatedDelivery : ResponseDelivery
    {
        public override async Task SendAsync(HttpContext context, ServiceResponse response)
        {
            WriteHead(context, response);
            var body = response.ToArray();
            await context.Response.Body.WriteAsync(body.AsMemory(0, body.Length / 2));

            // Kestrel closes a connection whose answer is shorter than its Content-Length.
            await context.Response.Body.FlushAsync();
        }
    }
}
