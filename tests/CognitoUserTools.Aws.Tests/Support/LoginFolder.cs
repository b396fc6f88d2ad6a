using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CognitoUserTools.Aws;

/// <summary>A folder of sessions of <c>aws login</c>; AWS_LOGIN_CACHE_DIRECTORY names it until the test ends.</summary>
internal sealed class LoginFolder : IDisposable
{
    public const string LoginSession = "arn:aws:iam::123456789012:user/jon";

    private const string Variable = "AWS_LOGIN_CACHE_DIRECTORY";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("CognitoUserTools");

    public LoginFolder() => Environment.SetEnvironmentVariable(Variable, _folder.FullName);

    public string Path => System.IO.Path.Combine(_folder.FullName, $"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(LoginSession)))}.json");

    public IEnumerable<string> FileNames => _folder.EnumerateFileSystemInfos().Select(file => file.Name);

    public JsonObject Json => JsonNode.Parse(File.ReadAllText(Path))!.AsObject();

    public static string NewKey()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return key.ExportECPrivateKeyPem();
    }

    /// <summary>The session as the AWS CLI writes it, with a member that the module does not know.</summary>
    public static JsonObject Session(DateTimeOffset expires, string refreshToken = "good-refresh-token") => JsonSerializer.SerializeToNode(new
    {
        accessToken = new
        {
            accessKeyId = "ASIAFILE",
            secretAccessKey = "secret-of-file",
            sessionToken = "session-of-file",
            accountId = "123456789012",
            expiresAt = expires.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture),
        },
        tokenType = "aws_sigv4",
        refreshToken,
        idToken = "an.id.token",
        clientId = "arn:aws:signin:::devtools/same-device",
        dpopKey = NewKey(),
        ofTomorrow = new { some = "member" },
    })!.AsObject();

    public void Write(JsonObject session) => File.WriteAllText(Path, session.ToJsonString());

    public void Dispose()
    {
        Environment.SetEnvironmentVariable(Variable, null);
        _folder.Delete(recursive: true);
    }
}
