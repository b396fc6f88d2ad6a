using System.Text.Json;

namespace CognitoUserTools.Aws;

/// <summary>A page of ListUserPools.</summary>
/// <param name="Pools">The pools.</param>
/// <param name="NextToken">The token of the next page; <see langword="null"/> ends the list.</param>
internal sealed record UserPoolPage(IReadOnlyList<UserPoolSummary> Pools, string? NextToken);

/// <summary>Reads user pools.</summary>
internal static class UserPoolReader
{
    /// <summary>Reads a page of ListUserPools.</summary>
    public static UserPoolPage ReadPage(ref Utf8JsonReader reader)
    {
        List<UserPoolSummary?>? pools = null;
        string? token = null;
        while (reader.ReadMember())
        {
            if (reader.Is("UserPools"u8))
            {
                pools = reader.ReadList(ReadSummary);
            }
            else if (reader.Is("NextToken"u8))
            {
                token = reader.ReadText();
            }
            else
            {
                reader.Skip();
            }
        }

        return new UserPoolPage(pools?.OfType<UserPoolSummary>().ToList() ?? [], string.IsNullOrEmpty(token) ? null : token);
    }

    /// <summary>Reads the pool of DescribeUserPool.</summary>
    public static UserPool ReadPool(ref Utf8JsonReader reader)
    {
        var pool = new UserPool(EstimatedNumberOfUsers: null, AttributeNames: []);
        while (reader.ReadMember())
        {
            if (!reader.Is("UserPool"u8))
            {
                reader.Skip();
            }
            else if (reader.ReadStartOrNull(JsonTokenType.StartObject))
            {
                pool = ReadMembers(ref reader);
            }
        }

        return pool;
    }

    private static UserPool ReadMembers(ref Utf8JsonReader reader)
    {
        int? users = null;
        List<string>? attributes = null;
        while (reader.ReadMember())
        {
            if (reader.Is("EstimatedNumberOfUsers"u8))
            {
                users = reader.ReadInteger();
            }
            else if (reader.Is("SchemaAttributes"u8))
            {
                attributes = reader.ReadList(ReadAttributeName);
            }
            else
            {
                reader.Skip();
            }
        }

        // An empty name cannot be a column.
        return new UserPool(users, attributes?.Where(name => name.Length > 0).ToList() ?? []);
    }

    private static string ReadAttributeName(ref Utf8JsonReader reader) => reader.ReadTwoTexts("Name"u8, default).First ?? string.Empty;

    // A pool without an ID cannot be used.
    private static UserPoolSummary? ReadSummary(ref Utf8JsonReader reader)
    {
        (string? id, string? name) = reader.ReadTwoTexts("Id"u8, "Name"u8);
        return id is null ? null : new UserPoolSummary(id, name);
    }
}
