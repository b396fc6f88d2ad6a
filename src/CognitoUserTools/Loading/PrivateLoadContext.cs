using System.Reflection;
using System.Runtime.InteropServices;
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

        // The package has the assemblies compiled ahead of time for some platforms.
        string file = assemblyName.Name + ".dll";
        string compiled = Path.Combine(folder, RuntimeInformation.RuntimeIdentifier, file);
        string path = File.Exists(compiled) ? compiled : Path.Combine(folder, file);
        return File.Exists(path) ? LoadFromAssemblyPath(path) : null;
    }
}
