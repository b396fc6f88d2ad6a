using System.Text.RegularExpressions;

namespace CognitoSimulator;

/// <summary>Whom a request is about.</summary>
internal static partial class UserOf
{
    /// <summary>The user of UserPoolId and Username, which may be a sub or an alias.</summary>
    public static SimulatedUser Name(ServiceRequest request, Simulation simulation)
    {
        var members = RequestMembers.Parse(request.Body);
        var pool = simulation.Pools.Get(members.Text("UserPoolId"), request);
        var username = members.Text("Username") ?? throw ServiceException.Missing("username");
        return username switch
        {
            { Length: 0 } => throw ServiceException.Constraint(username, "username", "Member must have length greater than or equal to 1"),
            _ when username.EnumerateRunes().Count() > 128 => throw ServiceException.Constraint(username, "username", "Member must have length less than or equal to 128"),
            _ when !UsernamePattern().IsMatch(username) => throw ServiceException.Constraint(
                username, "username", @"Member must satisfy regular expression pattern: [\p{L}\p{M}\p{S}\p{N}\p{P}]+"),
            _ => pool.Find(username) ?? throw ServiceException.UserNotFound(),
        };
    }

    /// <summary>The owner of AccessToken.</summary>
    public static SimulatedUser Token(ServiceRequest request, Simulation simulation)
    {
        var token = RequestMembers.Parse(request.Body).Text("AccessToken") ?? throw ServiceException.Missing("accessToken");

        // The service names no value here: a token is a secret.
        return TokenPattern().IsMatch(token)
            ? simulation.Tokens.OwnerOf(token)
            : throw ServiceException.InvalidParameter(
                "1 validation error detected: Value at 'accessToken' failed to satisfy constraint:"
                + " Member must satisfy regular expression pattern: [A-Za-z0-9-_=.]+");
    }

    // A character beyond the basic plane is two code units here, and of category S or L.
    [GeneratedRegex(@"\A([\p{L}\p{M}\p{S}\p{N}\p{P}]|[\ud800-\udbff][\udc00-\udfff])+\z")]
    private static partial Regex UsernamePattern();

    [GeneratedRegex(@"\A[A-Za-z0-9-_=.]+\z")]
    private static partial Regex TokenPattern();
}
