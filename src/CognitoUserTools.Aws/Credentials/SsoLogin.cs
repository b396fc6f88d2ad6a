using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Amazon.SSOOIDC.Model;

namespace CognitoUserTools.Aws;

/// <summary>A login to IAM Identity Center, as its file in <c>~/.aws/sso/cache</c> holds it. Not a record, since a record prints its members, and these are secrets.</summary>
internal sealed class SsoLogin
{
    private readonly string _path;
    private readonly JsonObject _json;

    private SsoLogin(string path, JsonObject json)
    {
        _path = path;
        _json = json;
        AccessToken = Get("accessToken") ?? throw new InvalidDataException("its accessToken is missing or not valid");
        Expires = CredentialJson.ParseTime(Get("expiresAt")) ?? throw new InvalidDataException("its expiresAt is missing or not valid");
    }

    public string AccessToken { get; }

    public DateTimeOffset Expires { get; }

    /// <summary>Reads the login of a profile; <see langword="null"/> if there is none.</summary>
    /// <exception cref="CognitoException">LoginExpired or CredentialsMissing: the file holds no login, or cannot be read. The message has nothing of what it holds.</exception>
    public static SsoLogin? Read(Profile profile)
    {
        string path = GetPath(profile);
        try
        {
            return LocalFile.TryRead(path) is { } bytes ? Parse(path, bytes) : null;
        }
        catch (InvalidDataException e)
        {
            throw CredentialErrors.SsoLoginExpired(profile.Name, e, $"cannot be used: {e.Message} ({path})");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CognitoException(CognitoErrorKind.CredentialsMissing, $"The SSO login of {profile.DisplayName} could not be read: {ExceptionText.GetMessage(e)}", e, LocalFile.RecommendedAction(e));
        }
    }

    /// <summary>Whether the file has what a refresh needs.</summary>
    public bool CanRefresh(DateTimeOffset now)
        => Get("refreshToken") is not null && Get("clientId") is not null && Get("clientSecret") is not null && !(CredentialJson.ParseTime(Get("registrationExpiresAt")) <= now);

    /// <summary>The request for a new access token.</summary>
    public CreateTokenRequest CreateRequest() => new() { GrantType = "refresh_token", ClientId = Get("clientId"), ClientSecret = Get("clientSecret"), RefreshToken = Get("refreshToken") };

    /// <summary>The login with what the service has returned, which is written to the file. Everything else stays as the tool that logged in wrote it.</summary>
    public SsoLogin Refresh(CreateTokenResponse response, DateTimeOffset now)
    {
        var json = (JsonObject)_json.DeepClone();
        json["accessToken"] = response.AccessToken;
        json["expiresAt"] = (now + TimeSpan.FromSeconds(response.ExpiresIn ?? 0)).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        json["refreshToken"] = response.RefreshToken ?? Get("refreshToken");
        try
        {
            LocalFile.Replace(_path, JsonSerializer.SerializeToUtf8Bytes(json));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The new token is valid all the same, and the next cmdlet tries again.
        }

        return new SsoLogin(_path, json);
    }

    // The tools name the file by the session, or for a profile without one by the start URL.
    [SuppressMessage("Security", "CA5350:Do Not Use Weak Cryptographic Algorithms", Justification = "The name of a file, which the AWS tools have chosen.")]
    private static string GetPath(Profile profile)
    {
        byte[] name = SHA1.HashData(Encoding.UTF8.GetBytes(profile["sso_session"] ?? profile.Sso("sso_start_url")!));
        return Path.Combine(ProfileFiles.HomeFolder, "sso", "cache", $"{Convert.ToHexString(name).ToLowerInvariant()}.json");
    }

    private static SsoLogin Parse(string path, byte[] utf8)
    {
        try
        {
            return new SsoLogin(path, JsonNode.Parse(utf8) as JsonObject ?? throw new InvalidDataException("it is not a JSON object"));
        }
        catch (Exception e) when (e is JsonException or ArgumentException)
        {
            throw new InvalidDataException("it is not JSON");
        }
    }

    private string? Get(string name) => _json[name] is JsonValue value && value.TryGetValue(out string? text) && text.Length > 0 ? text : null;
}
