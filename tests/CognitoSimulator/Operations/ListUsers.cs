using System.Text.Json;

namespace CognitoSimulator;

internal static class ListUsers
{
    private const int MaxLimit = 60;

    public static byte[] Run(ServiceRequest request, Simulation simulation)
    {
        var members = RequestMembers.Parse(request.Body);
        var pool = simulation.Pools.Get(members.GetString("UserPoolId"), request);
        var limit = ParseLimit(members.GetNumber("Limit"));
        var filterText = members.GetString("Filter");
        var filter = FilterParser.Parse(filterText);
        var token = CheckToken(members.GetString("PaginationToken"));

        // An empty list selects all attributes.
        var attributesToGet = members.GetStrings("AttributesToGet") is { Count: > 0 } names ? names : null;
        if (attributesToGet?.All(UserPoolJson.HasAttribute) == false)
        {
            // A public report shows this message; the rule is not documented.
            throw ServiceException.InvalidParameter("Input fails to satisfy the constraints.");
        }

        // A page token is valid only with these parameters, and with any limit. A replica has its own tokens.
        var binding = string.Join('\n', [pool.Id, filterText, .. attributesToGet ?? [], pool.Replica is null ? null : request.Credential?.Region]);
        var now = simulation.Clock.GetUtcNow();
        var start = token is null ? new PageToken(0, 1, now) : PageToken.Parse(token, binding, now);

        var page = new UserPage
        {
            Number = start.Page,
            Pool = pool,
            RequestToken = token,
            Limit = Math.Min(limit, pool.GetPageSize(start.Page)),
            TokenIssuedAt = now,
            TokenBinding = binding,
        };
        foreach (var fault in request.Faults)
        {
            fault.BeforePage(page);
        }

        var next = Fill(page, pool.Store, start.Slot, filter, attributesToGet);
        if (next is not null || page.AlwaysHasToken)
        {
            page.NextToken = new PageToken(next ?? pool.Store.SlotCount, start.Page + 1, page.TokenIssuedAt).ToString(page.TokenBinding);
        }

        foreach (var fault in request.Faults)
        {
            fault.AfterPage(page);
        }

        return JsonBytes.Write(page, Write);
    }

    private static int ParseLimit(int? limit) => limit switch
    {
        null or 0 => MaxLimit,
        < 0 => throw ServiceException.Constraint($"{limit}", "limit", "Member must have value greater than or equal to 0"),
        > MaxLimit => throw ServiceException.Constraint($"{limit}", "limit", "Member must have value less than or equal to 60"),
        _ => limit.Value,
    };

    private static string? CheckToken(string? token) => token switch
    {
        "" => throw ServiceException.Constraint(token, "paginationToken", "Member must have length greater than or equal to 1"),
        not null when token.Any(char.IsWhiteSpace) => throw ServiceException.Constraint(token, "paginationToken", @"Member must satisfy regular expression pattern: [\S]+"),
        _ => token,
    };

    /// <summary>Adds users to the page. Returns the slot of the next user; <see langword="null"/> at the end of the list.</summary>
    private static int? Fill(UserPage page, UserStore store, int slot, UserFilter? filter, IReadOnlyList<string>? attributesToGet)
    {
        for (; slot < store.SlotCount; slot++)
        {
            if (filter is null ? store.IsRemoved(slot) : store.GetUser(slot) is not { } user || !filter.Matches(user))
            {
                continue;
            }

            if (page.Users.Count == page.Limit)
            {
                return slot;
            }

            if (GetJson(store, slot, attributesToGet) is { } json)
            {
                page.Users.Add(json);
            }
        }

        return null;
    }

    private static byte[]? GetJson(UserStore store, int slot, IReadOnlyList<string>? attributesToGet)
    {
        if (attributesToGet is null)
        {
            return store.GetJson(slot);
        }

        if (store.GetUser(slot) is not { } user)
        {
            return null;
        }

        // As in Amazon Cognito, one user without the attribute is an error of the whole page.
        return attributesToGet.All(name => user[name] is not null)
            ? UserJson.ForListUsers(user, attributesToGet)
            : throw ServiceException.InvalidParameter("One or more requested attributes do not exist.");
    }

    private static void Write(Utf8JsonWriter writer, UserPage page)
    {
        writer.WriteStartObject();
        switch (page.UsersMember)
        {
            case UsersMember.Null:
                writer.WriteNull("Users"u8);
                break;
            case UsersMember.Present:
                writer.WriteStartArray("Users"u8);
                foreach (var user in page.Users)
                {
                    writer.WriteRawValue(user, skipInputValidation: true);
                }

                writer.WriteEndArray();
                break;
        }

        if (page.NextToken is not null)
        {
            writer.WriteString("PaginationToken"u8, page.NextToken);
        }

        writer.WriteEndObject();
    }
}
