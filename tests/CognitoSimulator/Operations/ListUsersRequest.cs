using System.Text.Json;

namespace CognitoSimulator;

/// <summary>The request of ListUsers, read without building an object graph: every page of a large listing passes here.</summary>
internal readonly record struct ListUsersRequest(
    string? UserPoolId, string? Filter, int? Limit, string? PaginationToken, IReadOnlyList<string>? AttributesToGet)
{
    /// <summary>The parameters that a page token is good for. The limit may change along the way.</summary>
    public string Binding => string.Join('\n', [UserPoolId, Filter, .. AttributesToGet ?? []]);

    /// <exception cref="ServiceException">The body is not of the service model's shape.</exception>
    public static ListUsersRequest Parse(ReadOnlySpan<byte> body)
    {
        try
        {
            return Read(body);
        }
        catch (JsonException)
        {
            throw ServiceException.Serialization("Unable to parse the request as JSON.");
        }
        catch (Exception e) when (e is InvalidOperationException or FormatException)
        {
            throw ServiceException.Serialization("A member of the request is not of the type that it must have.");
        }
    }

    private static ListUsersRequest Read(ReadOnlySpan<byte> body)
    {
        var reader = new Utf8JsonReader(body);
        var request = default(ListUsersRequest);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            throw ServiceException.Serialization("Start of structure or map found where not expected.");
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("UserPoolId"u8))
            {
                request = request with { UserPoolId = Text(ref reader) };
            }
            else if (reader.ValueTextEquals("PaginationToken"u8))
            {
                request = request with { PaginationToken = Text(ref reader) };
            }
            else if (reader.ValueTextEquals("Filter"u8))
            {
                request = request with { Filter = Text(ref reader) };
            }
            else if (reader.ValueTextEquals("Limit"u8))
            {
                reader.Read();
                request = request with { Limit = reader.TokenType == JsonTokenType.Null ? null : reader.GetInt32() };
            }
            else if (reader.ValueTextEquals("AttributesToGet"u8))
            {
                request = request with { AttributesToGet = Texts(ref reader) };
            }
            else
            {
                reader.Skip();
            }
        }

        // What follows the object would be an error of the JSON reader.
        reader.Read();
        return request;
    }

    private static string? Text(ref Utf8JsonReader reader)
    {
        reader.Read();
        return reader.GetString();
    }

    /// <summary>An empty list asks for nothing in particular.</summary>
    private static List<string>? Texts(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.Null)
        {
            return null;
        }

        if (reader.TokenType != JsonTokenType.StartArray)
        {
            throw new FormatException();
        }

        var texts = new List<string>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            texts.Add(reader.GetString() ?? throw new FormatException());
        }

        return texts.Count == 0 ? null : texts;
    }
}
