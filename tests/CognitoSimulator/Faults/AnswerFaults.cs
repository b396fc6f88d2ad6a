namespace CognitoSimulator;

/// <summary>Answers with an error of the service.</summary>
public class ErrorFault(string type, string message, int status = 400) : FaultAction
{
    public override ValueTask<ServiceResponse?> AnswerAsync(ServiceRequest request, CancellationToken cancellationToken) =>
        new(ServiceResponse.Error(type, message, status));
}

/// <summary>The quota is used up.</summary>
public sealed class ThrottleFault() : ErrorFault("TooManyRequestsException", "Rate exceeded");

/// <summary>The service has failed.</summary>
public sealed class InternalErrorFault() : ErrorFault("InternalErrorException", "An internal error has occurred.", 500);

/// <summary>A load balancer answers in the service's place.</summary>
public sealed class Html503Fault : FaultAction
{
    public override ValueTask<ServiceResponse?> AnswerAsync(ServiceRequest request, CancellationToken cancellationToken) =>
        new(ServiceResponse.Text(503, "text/html",
            "<html><head><title>503 Service Temporarily Unavailable</title></head>"
            + "<body><center><h1>503 Service Temporarily Unavailable</h1></center></body></html>")
            with
        { HasRequestId = false });
}

/// <summary>The answer comes late, but it comes.</summary>
public sealed class DelayFault(TimeSpan delay) : FaultAction
{
    public override async ValueTask<ServiceResponse?> AnswerAsync(ServiceRequest request, CancellationToken cancellationToken)
    {
        await Task.Delay(delay, cancellationToken);
        return null;
    }
}
