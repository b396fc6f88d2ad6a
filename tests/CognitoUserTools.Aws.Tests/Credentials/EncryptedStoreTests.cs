using CognitoUserTools.Sdk.Tests.Support;

namespace CognitoUserTools.Aws;

/// <summary>When the encrypted store of the SDK, on Windows, is used.</summary>
[Collection(EnvironmentCollection.Name)]
public sealed class EncryptedStoreTests : IDisposable
{
    private readonly DirectoryInfo _home = Directory.CreateTempSubdirectory("CognitoUserTools");

    public void Dispose() => _home.Delete(recursive: true);

    private void Store() => File.WriteAllText(Path.Combine(_home.CreateSubdirectory(Path.Combine("AppData", "Local", "AWSToolkit")).FullName, "RegisteredAccounts.json"), "{}");

    [Theory]
    [InlineData("HOME", "USERPROFILE")]
    [InlineData("USERPROFILE", "HOME")]
    public void It_is_used_only_if_its_file_exists(string variable, string other)
    {
        using var environment = new EnvironmentScope((variable, _home.FullName), (other, null));

        Assert.False(ProfileFiles.HasEncryptedStore(isWindows: true));

        Store();

        Assert.True(ProfileFiles.HasEncryptedStore(isWindows: true));
        Assert.False(ProfileFiles.HasEncryptedStore(isWindows: false));
    }

    [Fact]
    public void HOME_takes_precedence_as_in_the_SDK()
    {
        Store();
        using var environment = new EnvironmentScope(("HOME", Path.Combine(_home.FullName, "other")), ("USERPROFILE", _home.FullName));

        Assert.False(ProfileFiles.HasEncryptedStore(isWindows: true));
    }

    [Fact]
    public void It_is_not_used_without_a_home_folder()
    {
        using var environment = new EnvironmentScope(("HOME", null), ("USERPROFILE", null));

        Assert.False(ProfileFiles.HasEncryptedStore(isWindows: true));
    }
}
