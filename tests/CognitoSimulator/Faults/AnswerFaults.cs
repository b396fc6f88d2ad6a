using System.Text;

namespace CognitoSimulator;

/// <summary>Answers with an error of the service.</summary>
public class ErrorFault(string type, string message, int status = 400, ErrorForm form = ErrorForm.Plain) : FaultAction
{
    public override ValueTask<ServiceResponse?> AnswerAsync(ServiceRequest request, CancellationToken cancellationToken) =>
        new(ServiceResponse.Error(type, message, status, form));
}

/// <summary>Answers with a body of the service's form that is not true: other users, or users where there are none.</summary>
public sealed class AnswerFault(string json) : FaultAction
{
    public override ValueTask<ServiceResponse?> AnswerAsync(ServiceRequest request, CancellationToken cancellationToken) =>
        new(ServiceResponse.Json(Encoding.UTF8.GetBytes(json)));
}

/// <summary>The quota is used up.</summary>
public sealed class ThrottleFault() : ErrorFault("TooManyRequestsException", "Rate exceeded");

/// <summary>The service has failed.</summary>
public sealed class InternalErrorFault() : ErrorFault("InternalErrorException", "An internal error has occurred.", 500);

/// <summary>The service is down and still answers in its own form.</summary>
public sealed class UnavailableFault() : ErrorFault("ServiceUnavailableException", "The service is unavailable.", 503);

/// <summary>A load balancer or a proxy answers in the service's place.</summary>
public sealed class HtmlFault(int status) : FaultAction
{
    public override ValueTask<ServiceResponse?> AnswerAsync(ServiceRequest request, CancellationToken cancellationToken) =>
        new(ServiceResponse.Text(status, "text/html",
            $"<html><head><title>{status}</title></head><body><center><h1>{status}</h1></center></body></html>")
            with
        { HasRequestId = false });
}

/// <summary>Sends the caller elsewhere.</summary>
public sealed class RedirectFault(int status, Uri location) : FaultAction
{
    public override ValueTask<ServiceResponse?> AnswerAsync(ServiceRequest request, CancellationToken cancellationToken) =>
        new(ServiceResponse.Text(status, "text/html", "") with
        {
            Headers = new Dictionary<string, string> { ["Location"] = location.AbsoluteUri },
        });
}

/// <summary>The answer is all right but for its request ID.</summary>
public sealed class MissingRequestIdFault : FaultAction
{
    public override ServiceResponse Change(ServiceResponse response)
    {
        ArgumentNullException.ThrowIfNull(response);
        return response with { HasRequestId = false };
    }
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
