using System.Globalization;

namespace CognitoSimulator;

/// <summary>DescribeUserPool and ListUserPools.</summary>
internal static class UserPools
{
    private const string TokenPrefix = "pools-from-";

    public static byte[] Describe(ServiceRequest request, Simulation simulation) =>
        UserPoolJson.ForDescribeUserPool(simulation.Pools.Get(RequestMembers.Parse(request.Body).GetString("UserPoolId"), request));

    public static byte[] List(ServiceRequest request, Simulation simulation)
    {
        var members = RequestMembers.Parse(request.Body);
        var max = members.GetNumber("MaxResults") ?? throw ServiceException.Missing("maxResults");
        var first = ParseToken(members.GetString("NextToken"));
        switch (max)
        {
            case < 1:
                throw ServiceException.Constraint($"{max}", "maxResults", "Member must have value greater than or equal to 1");
            case > 60:
                throw ServiceException.Constraint($"{max}", "maxResults", "Member must have value less than or equal to 60");
        }

        List<UserPool> pools = [.. simulation.Pools.All.Where(pool => pool.IsIn(request.Credential!.Region))];
        return JsonBytes.Serialize(new
        {
            UserPools = pools.Skip(first).Take(max).Select(UserPoolJson.ForListUserPools),
            NextToken = first + max < pools.Count ? string.Create(CultureInfo.InvariantCulture, $"{TokenPrefix}{first + max}") : null,
        });
    }

    private static int ParseToken(string? token)
    {
        if (token is null)
        {
            return 0;
        }

        return token.StartsWith(TokenPrefix, StringComparison.Ordinal)
            && int.TryParse(token.AsSpan(TokenPrefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var first)
                ? first
                : throw ServiceException.InvalidParameter("Invalid pagination token.");
    }
}
