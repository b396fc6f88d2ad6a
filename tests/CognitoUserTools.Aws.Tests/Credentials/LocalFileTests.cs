using System.Text;
using CognitoUserTools.Tests.Support;

namespace CognitoUserTools.Aws;

public sealed class LocalFileTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("CognitoUserTools");

    public void Dispose() => _folder.Delete(recursive: true);

    private string GetPath(string name) => Path.Combine(_folder.FullName, name);

    private void Replace(string name, string text) => LocalFile.Replace(GetPath(name), Encoding.UTF8.GetBytes(text));

    [Fact]
    public void A_file_is_replaced_by_one_that_only_the_user_can_read()
    {
        File.WriteAllText(GetPath("cache.json"), "old");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(GetPath("cache.json"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
        }

        Replace("cache.json", "new");

        Assert.Equal("new", File.ReadAllText(GetPath("cache.json")));
        Assert.Equal(["cache.json"], _folder.EnumerateFileSystemInfos().Select(file => file.Name));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(GetPath("cache.json")));
        }
    }

    [Fact]
    public void A_file_that_does_not_exist_is_created()
    {
        Replace("new.json", "new");

        Assert.Equal("new", File.ReadAllText(GetPath("new.json")));
    }

    [UnixFact("A link needs a privilege on Windows.")]
    public void The_target_of_a_link_is_replaced()
    {
        string target = Path.Combine(_folder.CreateSubdirectory("dotfiles").FullName, "real.json");
        File.WriteAllText(target, "old");
        File.CreateSymbolicLink(GetPath("second"), target);
        File.CreateSymbolicLink(GetPath("first"), GetPath("second"));

        Replace("first", "new");

        Assert.Equal("new", File.ReadAllText(target));
        Assert.NotNull(File.ResolveLinkTarget(GetPath("first"), returnFinalTarget: false));
        Assert.NotNull(File.ResolveLinkTarget(GetPath("second"), returnFinalTarget: false));
    }

    [Fact]
    public void A_file_that_another_program_reads_and_writes_is_read()
    {
        using var open = new FileStream(GetPath("open"), FileMode.Create, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
        open.Write("text"u8);
        open.Flush();

        Assert.Equal("text"u8.ToArray(), LocalFile.TryRead(GetPath("open")));
    }

    [Fact]
    public void A_file_that_does_not_exist_is_null()
    {
        Assert.Null(LocalFile.TryRead(GetPath("nosuch")));
        Assert.Null(LocalFile.TryRead(Path.Combine(GetPath("nosuch"), "file")));
    }

    [Fact]
    public void A_file_that_cannot_be_written_leaves_the_old_one_and_no_other()
    {
        Directory.CreateDirectory(GetPath("cache.json"));

        Assert.ThrowsAny<Exception>(() => Replace("cache.json", "new"));

        Assert.Equal(["cache.json"], _folder.EnumerateFileSystemInfos().Select(file => file.Name));
    }

    [Theory]
    [InlineData(unchecked((int)0x80070020), "Another program has the file open")]
    [InlineData(unchecked((int)0x80070021), "Another program has the file open")]
    [InlineData(unchecked((int)0x80070005), "Check who may read")]
    public void A_file_in_use_has_its_own_recommended_action(int result, string advice)
        => Assert.StartsWith(advice, LocalFile.RecommendedAction(new IOException("no", result)), StringComparison.Ordinal);
}
