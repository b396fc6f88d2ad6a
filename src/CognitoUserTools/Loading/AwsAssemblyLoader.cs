using System.Reflection;

namespace CognitoUserTools.Loading;

/// <summary>
/// Loads the AWS assemblies on first use. The factory is created by name and used through Core's interface, so that Import-Module loads none of
/// them and PowerShell never reflects over a type of the private load context.
/// </summary>
internal static class AwsAssemblyLoader
{
    private const string Folder = "aws";

    private static object? _gate;
    private static IUserPoolClientFactory? _factory;

    // Not Lazy<T>, which would repeat the exception of a failed load, for instance without file descriptors, until the process ends.
    private static IUserPoolClientFactory Factory => LazyInitializer.EnsureInitialized(ref _factory, ref _gate, Load);

    public static ICompletionSource CompletionSource => Factory.CompletionSource;

    /// <summary>Opens a client, off the calling thread: the profile files are read, and Ctrl+C must end that too.</summary>
    public static Task<IUserPoolClient> OpenAsync(ConnectionOptions options, CancellationToken cancellationToken)
        => BlockingWork.RunAsync(() => Task.FromResult(Factory.Open(options)), cancellationToken);

    /// <summary>Begins to load it on the thread pool, while PowerShell binds the parameters.</summary>
    public static void BeginLoading()
    {
        if (_factory is null)
        {
            // A failure is observed here and thrown again where the cmdlet uses the factory.
            Task.Run(static () => Factory).ObserveException();
        }
    }

    private static IUserPoolClientFactory Load()
    {
        string folder = Path.Combine(Path.GetDirectoryName(typeof(AwsAssemblyLoader).Assembly.Location)!, Folder);
        Assembly aws = new PrivateLoadContext(folder).LoadFromAssemblyName(new AssemblyName("CognitoUserTools.Aws"));
        return (IUserPoolClientFactory)Activator.CreateInstance(aws.GetType("CognitoUserTools.Aws.AwsUserPoolClientFactory", throwOnError: true)!)!;
    }
}
