namespace CognitoSimulator;

/// <summary>A fault and the requests that it affects.</summary>
/// <remarks>Requests are numbered from 1, for each fault, from the time it was added. Retries count.</remarks>
public sealed record Fault(FaultAction Action)
{
    /// <summary>The operation. Default: all.</summary>
    public string? Operation { get; init; }

    /// <summary>The first request of the operation.</summary>
    public int From { get; init; } = 1;

    /// <summary>The last request of the operation. Default: no limit.</summary>
    public int? To { get; init; }

    /// <summary>The page of a listing, from 1. Default: all.</summary>
    public int? Page { get; init; }

    /// <summary>The value of Filter. Default: any or none.</summary>
    public string? Filter { get; init; }

    /// <summary>The largest number of times that the fault occurs. Default: no limit.</summary>
    public int? Times { get; init; }

    internal bool IsFor(ServiceRequest request) => (Operation is null || Operation == request.Operation)
        && (Filter is null || Filter == request.GetString("Filter"));

    internal bool Affects(ServiceRequest request, int number, int strikes) =>
        number >= From
        && (To is null || number <= To)
        && (Times is null || strikes < Times)
        && (Page is null || request.PageNumber == Page);
}

/// <summary>What a fault does. Each method is a step of a request at which a fault can occur.</summary>
public abstract class FaultAction
{
    /// <summary>Returns a response instead of the operation's; <see langword="null"/> to run the operation.</summary>
    internal virtual ValueTask<ServiceResponse?> RespondAsync(ServiceRequest request, CancellationToken cancellationToken) => default;

    /// <summary>Changes a page of ListUsers before its users are read.</summary>
    internal virtual void BeforePage(UserPage page)
    {
    }

    /// <summary>Changes a page of ListUsers when it has its users and its token.</summary>
    internal virtual void AfterPage(UserPage page)
    {
    }

    /// <summary>Changes the response, or how it is sent.</summary>
    internal virtual ServiceResponse Change(ServiceResponse response) => response;
}
