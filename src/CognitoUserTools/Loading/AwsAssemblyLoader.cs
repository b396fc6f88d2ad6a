using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Loader;

namespace CognitoUserTools.Loading;

/// <summary>
/// Loads the AWS assemblies at first use. The factory is created by name and used through Core's interface: Import-Module loads none of the
/// assemblies, and PowerShell never reflects over a type of the private load context.
/// </summary>
internal static class AwsAssemblyLoader
{
    private const string Folder = "aws";

    private static object? _gate;
    private static IUserPoolClientFactory? _factory;

    // Not Lazy<T>, which would repeat the exception of a failed load, for instance without file descriptors, until the process ends.
    public static IUserPoolClientFactory Factory => LazyInitializer.EnsureInitialized(ref _factory, ref _gate, Load);

    /// <summary>Opens a client on the thread pool: it reads the profile files, and Ctrl+C must be able to end that wait.</summary>
    public static Task<IUserPoolClient> OpenAsync(ConnectionOptions options, CancellationToken cancellationToken)
        => BlockingWork.RunAsync(() => Task.FromResult(Factory.Open(options)), cancellationToken);

    /// <summary>Starts to load the assemblies on the thread pool, while PowerShell binds the parameters.</summary>
    public static void BeginLoading()
    {
        if (_factory is null)
        {
            // If it fails, the first use of the factory throws again.
            Task.Run(static () => Factory).ObserveException();
        }
    }

    private static IUserPoolClientFactory Load()
    {
        string folder = Path.Combine(Path.GetDirectoryName(typeof(AwsAssemblyLoader).Assembly.Location)!, Folder);
        Assembly aws = new PrivateLoadContext(folder).LoadFromAssemblyName(new AssemblyName("CognitoUserTools.Aws"));
        return (IUserPoolClientFactory)Activator.CreateInstance(aws.GetType("CognitoUserTools.Aws.AwsUserPoolClientFactory", throwOnError: true)!)!;
    }

    /// <summary>Keeps AWSSDK.* apart from any other AWSSDK.* of the process, such as that of AWS Tools for PowerShell.</summary>
    private sealed class PrivateLoadContext(string folder) : AssemblyLoadContext("CognitoUserTools")
    {
        protected override Assembly? Load(AssemblyName assemblyName)
        {
            Assembly core = typeof(IUserPoolClient).Assembly;
            if (assemblyName.Name == core.GetName().Name)
            {
                // Both load contexts must share the types of Core.
                return core;
            }

            // The package also has the assemblies compiled ahead of time for some platforms.
            string file = assemblyName.Name + ".dll";
            string compiled = Path.Combine(folder, RuntimeInformation.RuntimeIdentifier, file);
            string path = File.Exists(compiled) ? compiled : Path.Combine(folder, file);
            return File.Exists(path) ? LoadFromAssemblyPath(path) : null;
        }
    }
}
