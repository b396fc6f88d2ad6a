namespace CognitoSimulator;

/// <summary>A body of the length that was promised, that stops being JSON in the middle.</summary>
public sealed class BrokenJsonFault : FaultAction
{
    public override ServiceResponse Change(ServiceResponse response)
    {
        ArgumentNullException.ThrowIfNull(response);
        return response with { Body = response.Body[..(response.Body.Length / 2)] };
    }
}

/// <summary>Status 200 and nothing else.</summary>
public sealed class EmptyBodyFault : FaultAction
{
    public override ServiceResponse Change(ServiceResponse response)
    {
        ArgumentNullException.ThrowIfNull(response);
        return response with { Body = [] };
    }
}
