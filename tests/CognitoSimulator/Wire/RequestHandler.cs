using System.Globalization;

namespace CognitoSimulator;

/// <summary>One request from the first byte to the last: logged, delayed, perhaps spoiled, answered.</summary>
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

    /// <summary>Answers as an HTTPS proxy that reaches nothing. The log then has the host that the caller wanted.</summary>
    private async Task RefuseTunnelAsync(HttpContext context)
    {
        simulation.Log.Add(await ServiceRequest.ReadAsync(context.Request), simulation.Clock.GetUtcNow()).Status = StatusCodes.Status502BadGateway;
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
            var response = await AnswerAsync(request, context.RequestAborted);
            foreach (var fault in request.Faults)
            {
                response = fault.Change(response);
            }

            entry.Status = response.Status;
            if (simulation.Clock != TimeProvider.System)
            {
                // The server would say its own time.
                context.Response.Headers.Date = simulation.Clock.GetUtcNow().ToString("R", CultureInfo.InvariantCulture);
            }

            await response.Delivery.SendAsync(context, response);
        }
        catch (Exception e) when (e is OperationCanceledException or IOException && context.RequestAborted.IsCancellationRequested)
        {
            // The caller has closed the connection.
        }
    }

    private async ValueTask<ServiceResponse> AnswerAsync(ServiceRequest request, CancellationToken cancelled)
    {
        try
        {
            foreach (var fault in request.Faults)
            {
                if (await fault.AnswerAsync(request, cancelled) is { } answer)
                {
                    return answer;
                }
            }

            simulation.Ceiling.Check(request.Operation, simulation.Clock.GetUtcNow());
            return Operations.Answer(request, simulation);
        }
        catch (ServiceException e)
        {
            return ServiceResponse.Error(e.Type, e.Message, e.Status);
        }
    }
}
