using System.Net.Sockets;

namespace CognitoSimulator;

/// <summary>The headers come a few bytes at a time; then the body, whole.</summary>
public sealed class SlowHeadersFault(Speed speed) : FaultAction
{
    private readonly ResponseDelivery _delivery = new SlowDelivery(speed, slowHead: true);

    public override ServiceResponse Change(ServiceResponse response)
    {
        ArgumentNullException.ThrowIfNull(response);
        return response with { Delivery = _delivery };
    }
}

/// <summary>The headers come at once; the body a few bytes at a time, but all of it.</summary>
public sealed class SlowBodyFault(Speed speed) : FaultAction
{
    private readonly ResponseDelivery _delivery = new SlowDelivery(speed, slowHead: false);

    public override ServiceResponse Change(ServiceResponse response)
    {
        ArgumentNullException.ThrowIfNull(response);
        return response with { Delivery = _delivery };
    }
}

/// <summary>Sends an answer that is all right, slowly.</summary>
internal sealed class SlowDelivery(Speed speed, bool slowHead) : RawDelivery
{
    protected override async Task WriteAsync(Socket socket, ServiceResponse response, CancellationToken cancelled)
    {
        var head = Head(response, response.Body.Length);
        if (slowHead)
        {
            await TrickleAsync(socket, head, speed, cancelled);
            await SendAsync(socket, response.Body, cancelled);
        }
        else
        {
            await SendAsync(socket, head, cancelled);
            await TrickleAsync(socket, response.Body, speed, cancelled);
        }
    }
}
