using System.Globalization;

namespace CognitoSimulator;

/// <summary>DescribeUserPool and ListUserPools.</summary>
internal static class UserPools
{
    private const string TokenPrefix = "pools-from-";

    public static ServiceResponse Describe(ServiceRequest request, Simulation simulation) =>
        ServiceResponse.Json(UserPoolJson.Described(simulation.Pools.Get(RequestMembers.Parse(request.Body).Text("UserPoolId"), request)));

    public static ServiceResponse List(ServiceRequest request, Simulation simulation)
    {
        var members = RequestMembers.Parse(request.Body);
        var max = members.Number("MaxResults") ?? throw ServiceException.Missing("maxResults");
        var first = FirstOf(members.Text("NextToken"));
        switch (max)
        {
            case < 1:
                throw ServiceException.Constraint($"{max}", "maxResults", "Member must have value greater than or equal to 1");
            case > 60:
                throw ServiceException.Constraint($"{max}", "maxResults", "Member must have value less than or equal to 60");
        }

        List<UserPool> all = [.. simulation.Pools.All.Where(pool => pool.IsIn(request.Credential!.Region))];
        return ServiceResponse.Json(JsonBytes.Of((all, first, max), static (writer, page) =>
        {
            writer.WriteStartObject();
            writer.WriteStartArray("UserPools"u8);
            foreach (var pool in page.all.Skip(page.first).Take(page.max))
            {
                UserPoolJson.WriteDescription(writer, pool);
            }

            writer.WriteEndArray();
            if (page.first + page.max < page.all.Count)
            {
                writer.WriteString("NextToken"u8, string.Create(CultureInfo.InvariantCulture, $"{TokenPrefix}{page.first + page.max}"));
            }

            writer.WriteEndObject();
        }));
    }

    private static int FirstOf(string? token)
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
