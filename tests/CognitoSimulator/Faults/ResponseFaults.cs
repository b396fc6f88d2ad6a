using System.Text;

namespace CognitoSimulator;

/// <summary>An error response of the service.</summary>
public class ErrorFault(string type, string message, int status = 400, ErrorForm form = ErrorForm.Plain) : FaultAction
{
    internal override ValueTask<ServiceResponse?> RespondAsync(ServiceRequest request, CancellationToken cancellationToken) =>
        new(ServiceResponse.Error(type, message, status, form));
}

public sealed class ThrottleFault() : ErrorFault("TooManyRequestsException", "Rate exceeded");

public sealed class InternalErrorFault() : ErrorFault("InternalErrorException", "An internal error has occurred.", 500);

public sealed class UnavailableFault() : ErrorFault("ServiceUnavailableException", "The service is unavailable.", 503);

/// <summary>A successful response with the given JSON, such as other users.</summary>
internal sealed class JsonFault(string json) : FaultAction
{
    internal override ValueTask<ServiceResponse?> RespondAsync(ServiceRequest request, CancellationToken cancellationToken) =>
        new(ServiceResponse.Json(Encoding.UTF8.GetBytes(json)));
}

/// <summary>HTML without a request ID, as a proxy or load balancer sends.</summary>
public sealed class HtmlFault(int status) : FaultAction
{
    internal override ValueTask<ServiceResponse?> RespondAsync(ServiceRequest request, CancellationToken cancellationToken)
    {
        var html = $"<html><head><title>{status}</title></head><body><center><h1>{status}</h1></center></body></html>";
        return new(ServiceResponse.Html(status, html) with { HasRequestId = false });
    }
}

public sealed class RedirectFault(int status, Uri location) : FaultAction
{
    internal override ValueTask<ServiceResponse?> RespondAsync(ServiceRequest request, CancellationToken cancellationToken) =>
        new(ServiceResponse.Html(status, "") with
        {
            ExtraHeaders = new Dictionary<string, string> { ["Location"] = location.AbsoluteUri },
        });
}

/// <summary>A correct response, after a delay.</summary>
public sealed class DelayFault(TimeSpan delay) : FaultAction
{
    internal override async ValueTask<ServiceResponse?> RespondAsync(ServiceRequest request, CancellationToken cancellationToken)
    {
        await Task.Delay(delay, cancellationToken);
        return null;
    }
}

/// <summary>A correct response without a request ID.</summary>
public sealed class MissingRequestIdFault : FaultAction
{
    internal override ServiceResponse Change(ServiceResponse response) => response with { HasRequestId = false };
}

/// <summary>Incomplete JSON with the Content-Length of what is sent.</summary>
public sealed class BrokenJsonFault : FaultAction
{
    internal override ServiceResponse Change(ServiceResponse response) => response with { Body = response.Body[..(response.Body.Length / 2)] };
}

public sealed class EmptyBodyFault : FaultAction
{
    internal override ServiceResponse Change(ServiceResponse response) => response with { Body = [] };
}
