using System.Text.Json;

namespace CognitoSimulator;

/// <summary>ListUsers: the page that a request asks for.</summary>
internal static class ListUsers
{
    private const int MaxLimit = 60;

    public static ServiceResponse Answer(ServiceRequest request, Simulation simulation)
    {
        var members = RequestMembers.Parse(request.Body);
        var pool = simulation.Pools.Get(members.Text("UserPoolId"), request);
        var limit = LimitOf(members.Number("Limit"));
        var text = members.Text("Filter");
        var filter = FilterParser.Parse(text);
        var token = TokenOf(members.Text("PaginationToken"));

        // An empty list asks for nothing in particular.
        var attributesToGet = members.Texts("AttributesToGet") is { Count: > 0 } names ? names : null;
        if (attributesToGet?.All(SchemaAttributes.Has) == false)
        {
            // Seen once in public, of ListUsers with AttributesToGet. The rule behind it is not documented.
            throw ServiceException.InvalidParameter("Input fails to satisfy the constraints.");
        }

        // The parameters that a page token is good for: the limit may change along the way. A replica is a user pool of its own.
        var binding = string.Join('\n', [pool.Id, text, .. attributesToGet ?? [], pool.Replica is null ? null : request.Credential?.Region]);
        var now = simulation.Clock.GetUtcNow();
        var start = token is null ? new PageToken(0, 1, now) : PageTokenCodec.Decode(token, binding, now);

        var page = new UserPage
        {
            Number = start.Page,
            Pool = pool,
            RequestToken = token,
            Limit = Math.Min(limit, pool.SizeOfPage(start.Page)),
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
            page.NextToken = PageTokenCodec.Encode(new(next ?? pool.Store.SlotCount, start.Page + 1, page.TokenIssuedAt), page.TokenBinding);
        }

        foreach (var fault in request.Faults)
        {
            fault.AfterPage(page);
        }

        return ServiceResponse.Json(JsonBytes.Of(page, Write));
    }

    /// <summary>0, like nothing, is the most that there is.</summary>
    private static int LimitOf(int? limit) => limit switch
    {
        null or 0 => MaxLimit,
        < 0 => throw ServiceException.Constraint($"{limit}", "limit", "Member must have value greater than or equal to 0"),
        > MaxLimit => throw ServiceException.Constraint($"{limit}", "limit", "Member must have value less than or equal to 60"),
        _ => limit.Value,
    };

    private static string? TokenOf(string? token) => token switch
    {
        "" => throw ServiceException.Constraint(token, "paginationToken", "Member must have length greater than or equal to 1"),
        not null when token.Any(char.IsWhiteSpace) => throw ServiceException.Constraint(token, "paginationToken", @"Member must satisfy regular expression pattern: [\S]+"),
        _ => token,
    };

    /// <summary>Chooses the page's users; gives the slot of the user after them, or null when there is none.</summary>
    private static int? Fill(UserPage page, UserStore store, int slot, UserFilter? filter, IReadOnlyList<string>? attributesToGet)
    {
        for (; slot < store.SlotCount; slot++)
        {
            if (filter is null ? store.IsRemoved(slot) : store.At(slot) is not { } user || !filter.Matches(user))
            {
                continue;
            }

            if (page.Users.Count == page.Limit)
            {
                return slot;
            }

            if (JsonOf(store, slot, attributesToGet) is { } json)
            {
                page.Users.Add(json);
            }
        }

        return null;
    }

    private static byte[]? JsonOf(UserStore store, int slot, IReadOnlyList<string>? attributesToGet)
    {
        if (attributesToGet is null)
        {
            return store.JsonAt(slot);
        }

        if (store.At(slot) is not { } user)
        {
            return null;
        }

        // One user without the attribute fails the whole page: that is how the service is.
        return attributesToGet.All(name => user[name] is not null)
            ? UserJson.Listed(user, attributesToGet)
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
