using System.Reflection;

namespace CognitoUserTools.Loading;

/// <summary>
/// The AWS side of the module, loaded on first use. It is reached by name and seen through Core's interface alone, so that importing
/// the module loads nothing of it and PowerShell never reflects over a type of the private load context.
/// </summary>
internal static class AwsSide
{
    private const string Folder = "aws";

    private static readonly Lazy<ICognitoDirectoryFactory> Factory = new(Load);

    public static IConnectionChoices Choices => Factory.Value.Choices;

    public static ICognitoDirectory Open(ConnectionOptions options) => Factory.Value.Open(options);

    /// <summary>Begins to load it on another thread: PowerShell takes its time to bind a cmdlet's parameters.</summary>
    public static void BeginLoading()
    {
        if (!Factory.IsValueCreated)
        {
            // What goes wrong here goes wrong again, and is told, where the cmdlet asks for it.
            Task.Run(static () => Factory.Value).ContinueWith(static loading => loading.Exception, TaskScheduler.Default);
        }
    }

    private static ICognitoDirectoryFactory Load()
    {
        string folder = Path.Combine(Path.GetDirectoryName(typeof(AwsSide).Assembly.Location)!, Folder);
        Assembly aws = new PrivateLoadContext(folder).LoadFromAssemblyName(new AssemblyName("CognitoUserTools.Aws"));
        return (ICognitoDirectoryFactory)Activator.CreateInstance(aws.GetType("CognitoUserTools.Aws.AwsDirectoryFactory", throwOnError: true)!)!;
    }
}
