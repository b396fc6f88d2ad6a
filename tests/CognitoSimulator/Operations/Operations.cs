using System.Text.RegularExpressions;

namespace CognitoSimulator;

/// <summary>The operations of the service.</summary>
internal static partial class Operations
{
    private static readonly Dictionary<string, Operation> All = new(StringComparer.Ordinal)
    {
        ["ListUsers"] = new(ListUsers.Run),
        ["AdminGetUser"] = new((request, simulation) => UserJson.ForAdminGetUser(FindUser(request, simulation))),
        ["GetUser"] = new((request, simulation) => UserJson.ForGetUser(FindOwner(request, simulation)), IsSigned: false),
        ["AdminGetUserAuthFactors"] = new((request, simulation) => UserJson.ForAuthFactors(FindUser(request, simulation))),
        ["GetUserAuthFactors"] = new((request, simulation) => UserJson.ForAuthFactors(FindOwner(request, simulation)), IsSigned: false),
        ["DescribeUserPool"] = new(UserPools.Describe),
        ["ListUserPools"] = new(UserPools.List),
    };

    /// <exception cref="ServiceException">The service responds with an error.</exception>
    public static ServiceResponse Run(ServiceRequest request, Simulation simulation)
    {
        if (!All.TryGetValue(request.Operation, out var operation))
        {
            throw new ServiceException("UnknownOperationException", "");
        }

        if (operation.IsSigned)
        {
            simulation.Authenticator.Check(request, simulation.Pools);
        }

        return ServiceResponse.Json(operation.Run(request, simulation));
    }

    private static SimulatedUser FindUser(ServiceRequest request, Simulation simulation)
    {
        var members = RequestMembers.Parse(request.Body);
        var pool = simulation.Pools.Get(members.GetString("UserPoolId"), request);
        var username = members.GetString("Username") ?? throw ServiceException.Missing("username");
        return username switch
        {
            { Length: 0 } => throw ServiceException.Constraint(username, "username", "Member must have length greater than or equal to 1"),
            _ when username.EnumerateRunes().Count() > 128 => throw ServiceException.Constraint(username, "username", "Member must have length less than or equal to 128"),
            _ when !UsernamePattern().IsMatch(username) => throw ServiceException.Constraint(
                username, "username", @"Member must satisfy regular expression pattern: [\p{L}\p{M}\p{S}\p{N}\p{P}]+"),
            _ => pool.Find(username) ?? throw ServiceException.UserNotFound(),
        };
    }

    private static SimulatedUser FindOwner(ServiceRequest request, Simulation simulation)
    {
        var token = RequestMembers.Parse(request.Body).GetString("AccessToken") ?? throw ServiceException.Missing("accessToken");

        // Unlike its other messages, the service's message does not contain the value, because a token is a secret.
        return TokenPattern().IsMatch(token)
            ? simulation.Tokens.GetOwner(token)
            : throw ServiceException.InvalidParameter(
                "1 validation error detected: Value at 'accessToken' failed to satisfy constraint:"
                + " Member must satisfy regular expression pattern: [A-Za-z0-9-_=.]+");
    }

    // .NET matches UTF-16 code units: a surrogate pair is a character of the category S or L.
    [GeneratedRegex(@"\A([\p{L}\p{M}\p{S}\p{N}\p{P}]|[\ud800-\udbff][\udc00-\udfff])+\z")]
    private static partial Regex UsernamePattern();

    [GeneratedRegex(@"\A[A-Za-z0-9-_=.]+\z")]
    private static partial Regex TokenPattern();

    private sealed record Operation(Func<ServiceRequest, Simulation, byte[]> Run, bool IsSigned = true);
}
