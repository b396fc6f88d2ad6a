using System.Net.Sockets;

namespace CognitoSimulator;

/// <summary>The headers come a few bytes at a time; then the body, whole.</summary>
public sealed class SlowHeadersFault(Pace pace) : FaultAction
{
    private readonly ResponseDelivery _delivery = new SlowDelivery(pace, slowHead: true);

    public override ServiceResponse Change(ServiceResponse response)
    {
        ArgumentNullException.ThrowIfNull(response);
        return response with { Delivery = _delivery };
    }
}

/// <summary>The headers come at once; the body a few bytes at a time, but all of it.</summary>
public sealed class SlowBodyFault(Pace pace) : FaultAction
{
    private readonly ResponseDelivery _delivery = new SlowDelivery(pace, slowHead: false);

    public override ServiceResponse Change(ServiceResponse response)
    {
        ArgumentNullException.ThrowIfNull(response);
        return response with { Delivery = _delivery };
    }
}

/// <summary>Sends an answer that is all right, slowly.</summary>
internal sealed class SlowDelivery(Pace pace, bool slowHead) : RawDelivery
{
    protected override async Task WriteAsync(Socket socket, ServiceResponse response, CancellationToken cancelled)
    {
        var head = Head(response, response.Length);
        var body = response.ToArray();
        if (slowHead)
        {
            await TrickleAsync(socket, head, pace, cancelled);
            await SendAsync(socket, body, cancelled);
        }
        else
        {
            await SendAsync(socket, head, cancelled);
            await TrickleAsync(socket, body, pace, cancelled);
        }
    }
}
