using System.Reflection;
using System.Runtime.Loader;

namespace CognitoUserTools.Loading;

/// <summary>
/// Keeps AWSSDK.* and what touches it apart from any other AWSSDK.* of the process: AWS Tools for PowerShell brings its own.
/// </summary>
internal sealed class PrivateLoadContext(string folder) : AssemblyLoadContext("CognitoUserTools")
{
    protected override Assembly? Load(AssemblyName assemblyName)
    {
        Assembly core = typeof(IUserPoolClient).Assembly;
        if (assemblyName.Name == core.GetName().Name)
        {
            // Both load contexts must share the types of Core.
            return core;
        }

        string path = Path.Combine(folder, assemblyName.Name + ".dll");
        return File.Exists(path) ? LoadFromAssemblyPath(path) : null;
    }
}
