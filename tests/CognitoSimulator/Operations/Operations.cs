namespace CognitoSimulator;

/// <summary>The operations by name, and whether each one must be signed.</summary>
internal static class Operations
{
    private static readonly Dictionary<string, Operation> All = new(StringComparer.Ordinal)
    {
        ["ListUsers"] = new(ListUsers.Answer, IsSigned: true),
        ["AdminGetUser"] = new(GetUsers.AnswerAdmin, IsSigned: true),
        ["GetUser"] = new(GetUsers.AnswerOwner, IsSigned: false),
        ["AdminGetUserAuthFactors"] = new(AuthFactors.AnswerAdmin, IsSigned: true),
        ["GetUserAuthFactors"] = new(AuthFactors.AnswerOwner, IsSigned: false),
        ["DescribeUserPool"] = new(UserPools.Describe, IsSigned: true),
        ["ListUserPools"] = new(UserPools.List, IsSigned: true),
    };

    /// <exception cref="ServiceException">The service's way of saying no.</exception>
    public static ServiceResponse Answer(ServiceRequest request, Simulation simulation)
    {
        if (!All.TryGetValue(request.Operation, out var operation))
        {
            throw new ServiceException("UnknownOperationException", "");
        }

        if (operation.IsSigned)
        {
            simulation.Authenticator.Check(request, simulation.Pools);
        }

        return operation.Answer(request, simulation);
    }

    private sealed record Operation(Func<ServiceRequest, Simulation, ServiceResponse> Answer, bool IsSigned);
}
