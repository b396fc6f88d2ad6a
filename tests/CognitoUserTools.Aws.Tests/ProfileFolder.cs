namespace CognitoUserTools.Aws;

/// <summary>A folder with a credentials file, gone with the test.</summary>
internal sealed class ProfileFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("CognitoUserTools");

    public ProfileFolder(string credentials) => File.WriteAllText(CredentialsPath, credentials);

    public string CredentialsPath => Path.Combine(_folder.FullName, "credentials");

    public void Dispose() => _folder.Delete(recursive: true);
}
