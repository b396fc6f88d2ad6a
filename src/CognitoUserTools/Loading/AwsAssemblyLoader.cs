using System.Reflection;

namespace CognitoUserTools.Loading;

/// <summary>
/// Loads the AWS assemblies on first use. The factory is created by name and used through Core's interface, so that Import-Module loads none of
/// them and PowerShell never reflects over a type of the private load context.
/// </summary>
internal static class AwsAssemblyLoader
{
    private const string Folder = "aws";

    private static readonly Lazy<IUserPoolClientFactory> Factory = new(Load);

    public static ICompletionSource CompletionSource => Factory.Value.CompletionSource;

    public static IUserPoolClient Open(ConnectionOptions options) => Factory.Value.Open(options);

    /// <summary>Begins to load it on the thread pool, while PowerShell binds the parameters.</summary>
    public static void BeginLoading()
    {
        if (!Factory.IsValueCreated)
        {
            // A failure is observed here and thrown again where the cmdlet uses the factory.
            Task.Run(static () => Factory.Value).ContinueWith(static loading => loading.Exception, TaskScheduler.Default);
        }
    }

    private static IUserPoolClientFactory Load()
    {
        string folder = Path.Combine(Path.GetDirectoryName(typeof(AwsAssemblyLoader).Assembly.Location)!, Folder);
        Assembly aws = new PrivateLoadContext(folder).LoadFromAssemblyName(new AssemblyName("CognitoUserTools.Aws"));
        return (IUserPoolClientFactory)Activator.CreateInstance(aws.GetType("CognitoUserTools.Aws.AwsUserPoolClientFactory", throwOnError: true)!)!;
    }
}
