namespace CognitoSimulator;

/// <summary>One scripted fault: when something goes wrong, and what.</summary>
/// <remarks>Requests are counted from 1, per fault, from the moment the fault is added: retries count too.</remarks>
public sealed record Fault
{
    public Fault()
    {
    }

    public Fault(FaultAction action) => Action = action;

    /// <summary>The operation that it hits; every operation when null.</summary>
    public string? Operation { get; init; }

    /// <summary>The first request of the operation that it hits.</summary>
    public int From { get; init; } = 1;

    /// <summary>The last request that it hits; no end when null.</summary>
    public int? To { get; init; }

    /// <summary>Of the requests from <see cref="From"/> on, every nth: 2 hits the first, the third, ...</summary>
    public int Every { get; init; } = 1;

    /// <summary>The page of a listing that it hits, from 1; every page when null.</summary>
    public int? Page { get; init; }

    /// <summary>The filter of the requests that it hits; any, or none, when null.</summary>
    public string? Filter { get; init; }

    /// <summary>How often it strikes in all; no end when null.</summary>
    public int? Times { get; init; }

    public FaultAction Action { get; init; } = new InternalErrorFault();

    internal bool Concerns(ServiceRequest request) => (Operation is null || Operation == request.Operation)
        && (Filter is null || Filter == request.Member("Filter"));

    internal bool Strikes(ServiceRequest request, int number, int strikes) =>
        number >= From
        && (To is null || number <= To)
        && (number - From) % Every == 0
        && (Times is null || strikes < Times)
        && (Page is null || request.PageNumber == Page);
}
