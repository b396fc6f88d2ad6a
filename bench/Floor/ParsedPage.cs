using System.Text.Json;

namespace CognitoUserTools.Bench;

/// <summary>Makes a string of every text of a page, and keeps none: the least that a client must do that shows users.</summary>
internal static class ParsedPage
{
    public static (int Users, string? NextToken) Read(byte[] utf8)
    {
        var reader = new Utf8JsonReader(utf8);
        int users = 0;
        string? token = null;
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.PropertyName when reader.CurrentDepth == 1 && reader.ValueTextEquals("PaginationToken"u8):
                    reader.Read();
                    token = reader.GetString();
                    break;
                case JsonTokenType.PropertyName when reader.ValueTextEquals("Username"u8):
                    users++;
                    break;
                case JsonTokenType.String:
                    _ = reader.GetString();
                    break;
                case JsonTokenType.Number:
                    _ = reader.GetDouble();
                    break;
            }
        }

        return (users, token);
    }
}
