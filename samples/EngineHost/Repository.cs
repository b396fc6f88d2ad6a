namespace CognitoUserTools.Samples;

internal static class Repository
{
    /// <summary>The folder of the repository, in which this program was built.</summary>
    public static string Find()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "CognitoUserTools.sln")))
        {
            folder = Path.GetDirectoryName(folder);
        }

        return folder ?? throw new InvalidOperationException($"{AppContext.BaseDirectory} is not in the repository.");
    }
}
