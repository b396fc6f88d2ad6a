using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace CognitoUserTools.Aws;

/// <summary>The sessions of roles in the AWS CLI's cache, <c>~/.aws/cli/cache</c>: an MFA code that was given to the CLI serves here too.</summary>
internal static class CliSessionCache
{
    // As Python writes JSON: no escapes but those that JSON needs.
    private static readonly JsonSerializerOptions Python = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The session of a role, if there is one.</summary>
    /// <returns>The keys; <see langword="null"/> if there is no such file, or it cannot be used.</returns>
    public static ExpiringKeys? TryRead(Profile profile)
    {
        try
        {
            string path = Path.Combine(ProfileFiles.HomeFolder, "cli", "cache", $"{GetKey(profile)}.json");
            if (LocalFile.TryRead(path) is not { } bytes)
            {
                return null;
            }

            using JsonDocument document = JsonDocument.Parse(bytes);
            return ExpiringKeys.Read(document.RootElement.GetProperty("Credentials"), "SessionToken", profile.DisplayName);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException or InvalidOperationException or KeyNotFoundException or InvalidDataException or CognitoException)
        {
            return null;
        }
    }

    /// <summary>The name of the file: the SHA-1 of the request's parameters, sorted, as botocore's <c>_create_cache_key</c> makes it.</summary>
    internal static string GetKey(Profile profile)
    {
        (string Name, string? Json)[] parameters =
        [
            ("DurationSeconds", profile["duration_seconds"]),
            ("ExternalId", Quote(profile["external_id"])),
            ("RoleArn", Quote(profile["role_arn"])),
            ("RoleSessionName", Quote(profile["role_session_name"])),
            ("SerialNumber", Quote(profile["mfa_serial"])),
        ];
        string json = $"{{{string.Join(", ", parameters.Where(parameter => parameter.Json is not null).Select(parameter => $"\"{parameter.Name}\": {parameter.Json}"))}}}";
#pragma warning disable CA5350 // The name of a file, which the AWS CLI has chosen.
        return Convert.ToHexString(SHA1.HashData(Encoding.UTF8.GetBytes(json))).ToLowerInvariant();
#pragma warning restore CA5350
    }

    private static string? Quote(string? text) => text is null ? null : JsonSerializer.Serialize(text, Python);
}
