using System.Text;

namespace CognitoSimulator;

/// <summary>ListUsers: the page that a request asks for.</summary>
internal static class ListUsers
{
    private const int MaxLimit = 60;

    private static readonly byte[] Start = "{"u8.ToArray();
    private static readonly byte[] UsersNull = "{\"Users\":null"u8.ToArray();
    private static readonly byte[] UsersStart = "{\"Users\":["u8.ToArray();
    private static readonly byte[] UsersEnd = "]"u8.ToArray();
    private static readonly byte[] Comma = ","u8.ToArray();
    private static readonly byte[] End = "}"u8.ToArray();

    public static ServiceResponse Answer(ServiceRequest request, Simulation simulation)
    {
        var query = ListUsersRequest.Parse(request.Body);
        var pool = simulation.Pools.Get(query.UserPoolId, request);
        var limit = LimitOf(query.Limit);
        var filter = FilterParser.Parse(query.Filter);
        if (query.AttributesToGet?.All(SchemaAttributes.Has) == false)
        {
            // Seen once in public, of ListUsers with AttributesToGet. The rule behind it is not documented.
            throw ServiceException.InvalidParameter("Input fails to satisfy the constraints.");
        }

        // A replica is a user pool of its own: its page tokens are taken to be good for itself alone.
        var binding = pool.Replica is null ? query.Binding : $"{query.Binding}\n{request.Credential?.Region}";
        var now = simulation.Clock.GetUtcNow();
        var start = query.PaginationToken is null ? new PageToken(0, 1, now) : PageTokenCodec.Decode(query.PaginationToken, binding, now);

        var page = new UserPage
        {
            Number = start.Page,
            Pool = pool,
            RequestToken = query.PaginationToken,
            Limit = limit,
            TokenIssuedAt = now,
            TokenBinding = binding,
        };
        foreach (var fault in request.Faults)
        {
            fault.BeforePage(page);
        }

        var next = Fill(page, pool.Store, start.Slot, filter, query.AttributesToGet);
        if (next is not null || page.AlwaysHasToken)
        {
            page.NextToken = PageTokenCodec.Encode(new(next ?? pool.Store.SlotCount, start.Page + 1, page.TokenIssuedAt), page.TokenBinding);
        }

        foreach (var fault in request.Faults)
        {
            fault.AfterPage(page);
        }

        return new() { Body = Pieces(page) };
    }

    /// <summary>0, like nothing, is the most that there is.</summary>
    private static int LimitOf(int? limit) => limit switch
    {
        null or 0 => MaxLimit,
        < 0 => throw ServiceException.Constraint($"{limit}", "limit", "Member must have value greater than or equal to 0"),
        > MaxLimit => throw ServiceException.Constraint($"{limit}", "limit", "Member must have value less than or equal to 60"),
        _ => limit.Value,
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

    private static List<ReadOnlyMemory<byte>> Pieces(UserPage page)
    {
        var pieces = new List<ReadOnlyMemory<byte>>((2 * page.Users.Count) + 3);
        switch (page.UsersMember)
        {
            case UsersMember.Null:
                pieces.Add(UsersNull);
                break;
            case UsersMember.Missing:
                pieces.Add(Start);
                break;
            default:
                AddUsers(pieces, page.Users);
                break;
        }

        if (page.NextToken is not null)
        {
            var comma = page.UsersMember == UsersMember.Missing ? "" : ",";
            pieces.Add(Encoding.UTF8.GetBytes($"{comma}\"PaginationToken\":\"{page.NextToken}\""));
        }

        pieces.Add(End);
        return pieces;
    }

    private static void AddUsers(List<ReadOnlyMemory<byte>> pieces, IList<byte[]> users)
    {
        pieces.Add(UsersStart);
        for (var i = 0; i < users.Count; i++)
        {
            if (i > 0)
            {
                pieces.Add(Comma);
            }

            pieces.Add(users[i]);
        }

        pieces.Add(UsersEnd);
    }
}
