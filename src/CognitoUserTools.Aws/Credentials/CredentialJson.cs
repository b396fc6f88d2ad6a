using System.Globalization;
using System.Text.Json;

namespace CognitoUserTools.Aws;

/// <summary>Keys as JSON: the output of a credential process, and the response of a container or of the instance metadata.</summary>
internal static class CredentialJson
{
    /// <summary>Reads the keys.</summary>
    /// <param name="utf8">The JSON.</param>
    /// <param name="tokenName">The name of the session token.</param>
    /// <param name="source">Where it comes from, for errors.</param>
    /// <exception cref="InvalidDataException">It is not such JSON. The message has nothing of it, since it may hold secrets.</exception>
    /// <exception cref="CognitoException">CredentialsMissing: a part of the keys is missing.</exception>
    public static TemporaryKeys Read(ReadOnlyMemory<byte> utf8, string tokenName, string source)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(utf8);
            JsonElement json = document.RootElement;
            return json.ValueKind != JsonValueKind.Object ? throw new InvalidDataException("it is not a JSON object") : new TemporaryKeys(
                CredentialProvider.Keys(GetString(json, "AccessKeyId"), GetString(json, "SecretAccessKey"), GetString(json, tokenName), source),
                GetString(json, "Expiration") is { } expires ? ParseTime(expires) ?? throw new InvalidDataException("its Expiration is not a time") : DateTimeOffset.MaxValue);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new InvalidDataException("it is not JSON");
        }
    }

    /// <summary>Reads a time that the AWS tools wrote; <see langword="null"/> if it is not one. Old ones end in UTC.</summary>
    public static DateTimeOffset? ParseTime(string? text)
        => DateTimeOffset.TryParse(text?.Replace("UTC", "Z", StringComparison.Ordinal), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time) ? time : null;

    private static string? GetString(JsonElement json, string name)
        => json.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
