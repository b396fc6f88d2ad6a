using System.Globalization;

namespace CognitoSimulator;

/// <summary>Handles a request to the service: log, latency, faults, response.</summary>
internal sealed class RequestHandler(Simulation simulation, TimeSpan latency, ControlEndpoint control)
{
    public Task HandleAsync(HttpContext context)
    {
        if (context.Request.Path.StartsWithSegments(ControlEndpoint.Path, out var rest))
        {
            return control.HandleAsync(context, rest.Value ?? "");
        }

        if (HttpMethods.IsConnect(context.Request.Method))
        {
            return RefuseTunnelAsync(context);
        }

        if (context.Request.Path != "/" || !HttpMethods.IsPost(context.Request.Method))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }

        return ServeAsync(context);
    }

    /// <summary>Responds as an HTTPS proxy that cannot connect, so that the log has the host that the client requested.</summary>
    private async Task RefuseTunnelAsync(HttpContext context)
    {
        var request = await ServiceRequest.ReadAsync(context.Request);
        simulation.Log.Add(request, simulation.Clock.GetUtcNow()).Status = StatusCodes.Status502BadGateway;
        context.Response.StatusCode = StatusCodes.Status502BadGateway;
    }

    private async Task ServeAsync(HttpContext context)
    {
        using var flight = simulation.Gauge.Enter();
        var startedAt = simulation.Clock.GetUtcNow();
        try
        {
            var request = await ServiceRequest.ReadAsync(context.Request);
            var entry = simulation.Log.Add(request, startedAt);
            if (latency > TimeSpan.Zero)
            {
                await Task.Delay(latency, context.RequestAborted);
            }

            request.Faults = simulation.Faults.Match(request);
            var response = await RespondAsync(request, context.RequestAborted);
            foreach (var fault in request.Faults)
            {
                response = fault.Change(response);
            }

            entry.Status = response.Status;
            if (simulation.Clock != TimeProvider.System)
            {
                // Otherwise Kestrel sends the time of the system.
                context.Response.Headers.Date = simulation.Clock.GetUtcNow().ToString("R", CultureInfo.InvariantCulture);
            }

            await response.Delivery.SendAsync(context, response);
        }
        catch (Exception e) when (e is OperationCanceledException or IOException && context.RequestAborted.IsCancellationRequested)
        {
            // The client has closed the connection.
        }
    }

    private async ValueTask<ServiceResponse> RespondAsync(ServiceRequest request, CancellationToken cancellationToken)
    {
        try
        {
            foreach (var fault in request.Faults)
            {
                if (await fault.RespondAsync(request, cancellationToken) is { } response)
                {
                    return response;
                }
            }

            simulation.Ceiling.Check(request.Operation, simulation.Clock.GetUtcNow());
            return Operations.Run(request, simulation);
        }
        catch (ServiceException e)
        {
            return ServiceResponse.Error(e.Type, e.Message, e.Status);
        }
    }
}
