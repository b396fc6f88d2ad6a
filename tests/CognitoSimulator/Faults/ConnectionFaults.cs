using System.Net.Sockets;

namespace CognitoSimulator;

/// <summary>The part of a response that is sent before the connection breaks or stalls.</summary>
public enum ResponsePart
{
    Nothing,

    HalfHead,

    /// <summary>The headers and half of the body.</summary>
    HalfBody,
}

/// <summary>A fault in how a response is sent.</summary>
public abstract class DeliveryFault : FaultAction
{
    private readonly ResponseDelivery _delivery;

    private protected DeliveryFault(ResponseDelivery delivery) => _delivery = delivery;

    internal override ServiceResponse Change(ServiceResponse response) => response with { Delivery = _delivery };
}

/// <summary>The connection is reset.</summary>
public sealed class ResetFault(ResponsePart after = ResponsePart.Nothing) : DeliveryFault(new ResetDelivery(after))
{
    internal override ServiceResponse Change(ServiceResponse response) =>
        base.Change(after == ResponsePart.Nothing ? response with { Status = 0 } : response);

    private sealed class ResetDelivery(ResponsePart part) : PartialDelivery(part)
    {
        // A reset discards what the client has not read yet.
        private static readonly TimeSpan ReadTime = TimeSpan.FromMilliseconds(100);

        protected override bool EndsWithReset => true;

        protected override Task FinishAsync(CancellationToken cancellationToken) => Task.Delay(ReadTime, cancellationToken);
    }
}

/// <summary>The connection stays open and nothing more is sent.</summary>
public sealed class StallFault(ResponsePart after = ResponsePart.Nothing) : DeliveryFault(new StalledDelivery(after))
{
    private sealed class StalledDelivery(ResponsePart part) : PartialDelivery(part)
    {
        protected override Task FinishAsync(CancellationToken cancellationToken) => Task.Delay(Timeout.Infinite, cancellationToken);
    }
}

/// <summary>The connection closes after half of the body.</summary>
public sealed class TruncatedBodyFault() : DeliveryFault(new PartialDelivery(ResponsePart.HalfBody));

/// <summary>The whole body with a wrong Content-Length, then the connection closes.</summary>
public sealed class WrongLengthFault(int difference) : DeliveryFault(new WrongLengthDelivery(difference))
{
    private sealed class WrongLengthDelivery(int difference) : RawDelivery
    {
        protected override async Task WriteAsync(Socket socket, ServiceResponse response, CancellationToken cancellationToken)
        {
            await SendAsync(socket, GetHead(response, Math.Max(0, response.Body.Length + difference)), cancellationToken);
            await SendAsync(socket, response.Body, cancellationToken);
        }
    }
}

/// <summary>Correct headers, sent slowly; then the body at once.</summary>
public sealed class SlowHeadersFault(Speed speed) : DeliveryFault(new SlowDelivery(speed, isHeadSlow: true));

/// <summary>A correct response whose body is sent slowly.</summary>
public sealed class SlowBodyFault(Speed speed) : DeliveryFault(new SlowDelivery(speed, isHeadSlow: false));

internal class PartialDelivery(ResponsePart part) : RawDelivery
{
    protected override async Task WriteAsync(Socket socket, ServiceResponse response, CancellationToken cancellationToken)
    {
        var head = GetHead(response, response.Body.Length);
        await SendAsync(socket, part switch
        {
            ResponsePart.Nothing => Array.Empty<byte>(),
            ResponsePart.HalfHead => head.AsMemory(0, head.Length / 2),
            _ => (byte[])[.. head, .. response.Body.AsSpan(0, response.Body.Length / 2)],
        }, cancellationToken);
        await FinishAsync(cancellationToken);
    }

    protected virtual Task FinishAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

internal sealed class SlowDelivery(Speed speed, bool isHeadSlow) : RawDelivery
{
    protected override async Task WriteAsync(Socket socket, ServiceResponse response, CancellationToken cancellationToken)
    {
        var head = GetHead(response, response.Body.Length);
        if (isHeadSlow)
        {
            await SendSlowlyAsync(socket, head, speed, cancellationToken);
            await SendAsync(socket, response.Body, cancellationToken);
        }
        else
        {
            await SendAsync(socket, head, cancellationToken);
            await SendSlowlyAsync(socket, response.Body, speed, cancellationToken);
        }
    }
}
