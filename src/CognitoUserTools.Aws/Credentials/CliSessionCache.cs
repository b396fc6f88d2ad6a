using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Amazon.SecurityToken.Model;

namespace CognitoUserTools.Aws;

/// <summary>
/// The sessions of roles in the AWS CLI's cache, <c>~/.aws/cli/cache</c>, in the format of its library botocore. One MFA code serves this module, in all
/// processes, and the AWS CLI.
/// </summary>
internal static class CliSessionCache
{
    private static readonly JsonSerializerOptions PythonStrings = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The session of a role; <see langword="null"/> if there is no such file, or it cannot be used.</summary>
    public static ExpiringKeys? TryRead(Profile profile)
    {
        try
        {
            using JsonDocument? document = LocalFile.TryRead(GetPath(profile)) is { } utf8 ? JsonDocument.Parse(utf8) : null;
            return document is null ? null : ExpiringKeys.Read(document.RootElement.GetProperty("Credentials"), "SessionToken", profile.DisplayName);
        }
        catch (Exception e) when (LocalFile.IsReadError(e)
            || e is JsonException or InvalidOperationException or KeyNotFoundException or InvalidDataException or CognitoException)
        {
            return null;
        }
    }

    /// <summary>Writes the session of a role. If that fails, the session is valid all the same.</summary>
    public static void TryWrite(Profile profile, Credentials session)
    {
        try
        {
            string path = GetPath(profile);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            LocalFile.Replace(path, JsonSerializer.SerializeToUtf8Bytes(new
            {
                Credentials = new
                {
                    session.AccessKeyId,
                    session.SecretAccessKey,
                    session.SessionToken,
                    Expiration = ExpiringKeys.FormatTime(session.Expiration!.Value),
                },
            }));
        }
        catch (Exception e) when (LocalFile.IsReadError(e))
        {
            // The next process needs another code.
        }
    }

    /// <summary>The name of the file: the SHA-1 of the request's parameters, sorted, as botocore's <c>_create_cache_key</c> makes it.</summary>
    [SuppressMessage("Security", "CA5350:Do Not Use Weak Cryptographic Algorithms", Justification = "The name of a file, which the AWS CLI has chosen.")]
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
        IEnumerable<string> members = parameters.Where(parameter => parameter.Json is not null).Select(parameter => $"\"{parameter.Name}\": {parameter.Json}");
        return Convert.ToHexString(SHA1.HashData(Encoding.UTF8.GetBytes($"{{{string.Join(", ", members)}}}"))).ToLowerInvariant();
    }

    private static string GetPath(Profile profile) => Path.Combine(ProfileFiles.HomeFolder, "cli", "cache", $"{GetKey(profile)}.json");

    private static string? Quote(string? text) => text is null ? null : JsonSerializer.Serialize(text, PythonStrings);
}
