using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CognitoUserTools.Aws;

/// <summary>
/// A session of <c>aws login</c>, as its file holds it. Not a record, since a record prints its members, and these are secrets.
/// </summary>
internal sealed class LoginSession
{
    private readonly JsonObject _json;

    private LoginSession(JsonObject json)
    {
        _json = json;
        JsonObject keys = json["accessToken"] as JsonObject ?? throw Lacks("accessToken");
        Keys = new TemporaryKeys(
            CredentialProvider.Keys(Required(keys, "accessKeyId"), Required(keys, "secretAccessKey"), Required(keys, "sessionToken"), "the login session"),
            DateTimeOffset.TryParse(Required(keys, "expiresAt"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset expires) ? expires : throw Lacks("expiresAt"));
        ClientId = Required(json, "clientId");
        RefreshToken = Required(json, "refreshToken");
        DPoPKey = Required(json, "dpopKey");
        SignInRegion = Text(json, "signInRegion");
    }

    public TemporaryKeys Keys { get; }

    public string ClientId { get; }

    public string RefreshToken { get; }

    /// <summary>The private key, as PEM, that a refresh is proved with.</summary>
    public string DPoPKey { get; }

    /// <summary>The region where the session was begun, and can be refreshed; older tools do not write it.</summary>
    public string? SignInRegion { get; }

    /// <summary>Reads what a file holds.</summary>
    /// <exception cref="InvalidDataException">It is no such session. The message has nothing of what the file holds.</exception>
    public static LoginSession Parse(ReadOnlySpan<byte> utf8)
    {
        try
        {
            return new LoginSession(JsonNode.Parse(utf8) as JsonObject ?? throw new InvalidDataException("it is not a JSON object"));
        }
        catch (Exception e) when (e is JsonException or ArgumentException)
        {
            throw new InvalidDataException("it is not JSON");
        }
        catch (CognitoException e)
        {
            throw new InvalidDataException(e.Message);
        }
    }

    /// <summary>The session with what the sign-in service has answered. Everything else stays as the tool that logged in wrote it.</summary>
    public LoginSession With(RefreshedLogin refreshed, DateTimeOffset expires)
    {
        var json = (JsonObject)_json.DeepClone();
        json["accessToken"]!["accessKeyId"] = refreshed.Keys.AccessKey;
        json["accessToken"]!["secretAccessKey"] = refreshed.Keys.SecretKey;
        json["accessToken"]!["sessionToken"] = refreshed.Keys.Token;
        json["accessToken"]!["expiresAt"] = expires.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        json["refreshToken"] = refreshed.RefreshToken;
        return new LoginSession(json);
    }

    /// <summary>What the file holds.</summary>
    public byte[] ToUtf8() => JsonSerializer.SerializeToUtf8Bytes(_json);

    private static string Required(JsonObject json, string name) => Text(json, name) ?? throw Lacks(name);

    private static string? Text(JsonObject json, string name)
        => json[name] is JsonValue value && value.TryGetValue(out string? text) && text.Length > 0 ? text : null;

    private static InvalidDataException Lacks(string name) => new($"its {name} is missing or not valid");
}
