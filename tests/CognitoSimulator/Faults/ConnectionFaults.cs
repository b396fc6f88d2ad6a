using System.Net.Sockets;

namespace CognitoSimulator;

/// <summary>How far an answer gets before it breaks off or stops moving.</summary>
public enum AnswerPart
{
    /// <summary>Not a byte of it comes.</summary>
    Nothing,

    /// <summary>Half of its headers.</summary>
    HalfHead,

    /// <summary>All of its headers and half of its body.</summary>
    HalfBody,
}

/// <summary>The connection is reset.</summary>
public sealed class ResetFault(AnswerPart after = AnswerPart.Nothing) : FaultAction
{
    private readonly ResponseDelivery _delivery = new ResetDelivery(after);

    public override ServiceResponse Change(ServiceResponse response)
    {
        ArgumentNullException.ThrowIfNull(response);
        return response with { Status = after == AnswerPart.Nothing ? 0 : response.Status, Delivery = _delivery };
    }

    private sealed class ResetDelivery(AnswerPart after) : PartialDelivery(after)
    {
        // A reset overtakes what was sent before it and is not read yet.
        private static readonly TimeSpan LongEnoughToRead = TimeSpan.FromMilliseconds(100);

        protected override bool EndsWithReset => true;

        protected override Task AfterwardsAsync(CancellationToken cancelled) => Task.Delay(LongEnoughToRead, cancelled);
    }
}

/// <summary>The connection stays open and nothing more comes.</summary>
public sealed class StallFault(AnswerPart after = AnswerPart.Nothing) : FaultAction
{
    private readonly ResponseDelivery _delivery = new StalledDelivery(after);

    public override ServiceResponse Change(ServiceResponse response)
    {
        ArgumentNullException.ThrowIfNull(response);
        return response with { Delivery = _delivery };
    }

    private sealed class StalledDelivery(AnswerPart after) : PartialDelivery(after)
    {
        protected override Task AfterwardsAsync(CancellationToken cancelled) => Task.Delay(Timeout.Infinite, cancelled);
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

    private sealed class TruncatedDelivery() : PartialDelivery(AnswerPart.HalfBody)
    {
        protected override Task AfterwardsAsync(CancellationToken cancelled) => Task.CompletedTask;
    }
}

/// <summary>The whole body under a Content-Length that is wrong by some bytes; then the connection closes.</summary>
public sealed class WrongLengthFault(int difference) : FaultAction
{
    private readonly ResponseDelivery _delivery = new WrongLengthDelivery(difference);

    public override ServiceResponse Change(ServiceResponse response)
    {
        ArgumentNullException.ThrowIfNull(response);
        return response with { Delivery = _delivery };
    }

    private sealed class WrongLengthDelivery(int difference) : RawDelivery
    {
        protected override async Task WriteAsync(Socket socket, ServiceResponse response, CancellationToken cancelled)
        {
            await SendAsync(socket, Head(response, Math.Max(0, response.Body.Length + difference)), cancelled);
            await SendAsync(socket, response.Body, cancelled);
        }
    }
}

/// <summary>Sends a part of an answer.</summary>
internal abstract class PartialDelivery(AnswerPart part) : RawDelivery
{
    protected override async Task WriteAsync(Socket socket, ServiceResponse response, CancellationToken cancelled)
    {
        var head = Head(response, response.Body.Length);
        await SendAsync(socket, part switch
        {
            AnswerPart.Nothing => Array.Empty<byte>(),
            AnswerPart.HalfHead => head.AsMemory(0, head.Length / 2),
            _ => (byte[])[.. head, .. response.Body.AsSpan(0, response.Body.Length / 2)],
        }, cancelled);
        await AfterwardsAsync(cancelled);
    }

    protected abstract Task AfterwardsAsync(CancellationToken cancelled);
}
