using System.Security.Cryptography;
using System.Text;

namespace CognitoUserTools.Aws;

/// <summary>The file of a session of <c>aws login</c>, which the AWS tools share.</summary>
internal sealed class LoginSessionFile(string path)
{
    public string Path { get; } = path;

    /// <summary>The file that belongs to the <c>login_session</c> of a profile.</summary>
    public static LoginSessionFile Of(string loginSession)
    {
        string folder = EnvironmentVariables.Get("AWS_LOGIN_CACHE_DIRECTORY") ?? System.IO.Path.Combine(ProfileFiles.HomeFolder, "login", "cache");
        return new LoginSessionFile(System.IO.Path.Combine(folder, $"{Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(loginSession))).ToLowerInvariant()}.json"));
    }

    /// <summary>Reads the session; <see langword="null"/> if there is none.</summary>
    /// <exception cref="InvalidDataException">The file holds no session.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file must not be read.</exception>
    public LoginSession? Read() => LocalFile.TryRead(Path) is { } bytes ? LoginSession.Parse(bytes) : null;

    /// <summary>Replaces the session.</summary>
    public void Write(LoginSession session) => LocalFile.Replace(Path, session.ToUtf8());
}
