namespace CognitoUserTools.Aws;

/// <summary>A folder with a credentials file and a config file, removed after the test.</summary>
internal sealed class ProfileFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("CognitoUserTools");

    public ProfileFolder(string credentials = "") => Write("credentials", credentials);

    public string CredentialsPath => Path.Combine(_folder.FullName, "credentials");

    /// <summary>Writes a file, such as the config file, and returns its path.</summary>
    public string Write(string name, string text)
    {
        string path = Path.Combine(_folder.FullName, name);
        File.WriteAllText(path, text);
        return path;
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
