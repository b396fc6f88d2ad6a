using CognitoUserTools.Sdk.Tests.Support;

namespace CognitoUserTools.Aws;

/// <summary>When the SDK is asked for its encrypted store, which Windows has.</summary>
[Collection(EnvironmentCollection.Name)]
public sealed class EncryptedStoreTests : IDisposable
{
    private readonly DirectoryInfo _home = Directory.CreateTempSubdirectory("CognitoUserTools");

    public void Dispose() => _home.Delete(recursive: true);

    private void Store() => File.WriteAllText(Path.Combine(_home.CreateSubdirectory(Path.Combine("AppData", "Local", "AWSToolkit")).FullName, "RegisteredAccounts.json"), "{}");

    [Theory]
    [InlineData("HOME", "USERPROFILE")]
    [InlineData("USERPROFILE", "HOME")]
    public void Only_where_its_file_is(string variable, string other)
    {
        using var environment = new EnvironmentScope((variable, _home.FullName), (other, null));

        Assert.False(ProfileFiles.HasEncryptedStore(isWindows: true));

        Store();

        Assert.True(ProfileFiles.HasEncryptedStore(isWindows: true));
        Assert.False(ProfileFiles.HasEncryptedStore(isWindows: false));
    }

    [Fact]
    public void In_HOME_if_it_is_set_as_the_SDK_looks_for_it()
    {
        Store();
        using var environment = new EnvironmentScope(("HOME", Path.Combine(_home.FullName, "other")), ("USERPROFILE", _home.FullName));

        Assert.False(ProfileFiles.HasEncryptedStore(isWindows: true));
    }

    [Fact]
    public void Not_without_a_home_folder()
    {
        using var environment = new EnvironmentScope(("HOME", null), ("USERPROFILE", null));

        Assert.False(ProfileFiles.HasEncryptedStore(isWindows: true));
    }
}
