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
        string folder = Environment.GetEnvironmentVariable("AWS_LOGIN_CACHE_DIRECTORY") is { Length: > 0 } named ? named : System.IO.Path.Combine(ProfileFiles.HomeFolder, "login", "cache");
        return new LoginSessionFile(System.IO.Path.Combine(folder, $"{Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(loginSession))).ToLowerInvariant()}.json"));
    }

    /// <summary>Reads the session; <see langword="null"/> if there is none.</summary>
    /// <exception cref="InvalidDataException">The file holds no session.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file must not be read.</exception>
    public LoginSession? Read()
    {
        try
        {
            return LoginSession.Parse(File.ReadAllBytes(Path));
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <summary>
    /// Replaces the session in one step, so that no reader sees half of it. Only the user may read the new file, as the AWS CLI makes it.
    /// </summary>
    public void Write(LoginSession session)
    {
        string temporary = $"{Path}.{Guid.NewGuid():N}.tmp";
        try
        {
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            }

            using (var stream = new FileStream(temporary, options))
            {
                stream.Write(session.ToUtf8());
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, Path, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }
}
