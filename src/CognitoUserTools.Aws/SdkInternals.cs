using System.Runtime.CompilerServices;
using Amazon.Runtime.CredentialManagement;

namespace CognitoUserTools.Aws;

/// <summary>
/// The members of AWSSDK.Core that are used and are not public: the SDK offers no other way to set the paths of its files once it has read
/// them, or to read the <c>services</c> section of a profile and keys that it does not know. The version of AWSSDK.Core is pinned, and Credentials.Tests.ps1 and
/// ProfileFilesTests fail if a later one renames a member.
/// </summary>
internal static class SdkInternals
{
    /// <summary>Sets the path of the config file that belongs to a credentials file.</summary>
    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "set_ConfigFilePath")]
    public static extern void SetConfigFilePath(SharedCredentialsFile file, string path);

    /// <summary>Sets the path of the credentials file that the SDK itself reads.</summary>
    /// <param name="type">Null; names the type of the static member.</param>
    /// <param name="path">The path.</param>
    [UnsafeAccessor(UnsafeAccessorKind.StaticMethod, Name = "set_DefaultFilePath")]
    public static extern void SetDefaultFilePath(SharedCredentialsFile? type, string path);

    /// <summary>Sets the path of the config file that the SDK itself reads.</summary>
    /// <param name="type">Null; names the type of the static member.</param>
    /// <param name="path">The path.</param>
    [UnsafeAccessor(UnsafeAccessorKind.StaticMethod, Name = "set_DefaultConfigFilePath")]
    public static extern void SetDefaultConfigFilePath(SharedCredentialsFile? type, string path);

    /// <summary>Reads the files.</summary>
    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "Refresh")]
    public static extern void Refresh(SharedCredentialsFile file);

    /// <summary>The names of the profiles in the files, which the SDK has read.</summary>
    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "ListAllProfileNames")]
    public static extern HashSet<string> ListAllProfileNames(SharedCredentialsFile file);

    /// <summary>Gets a section as it stands in the files, which the SDK has read.</summary>
    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "TryGetSection")]
    public static extern bool TryGetSection(SharedCredentialsFile file, string name, bool isSsoSession, bool isServicesSection, out Dictionary<string, string> properties, out Dictionary<string, Dictionary<string, string>> nested);

    /// <summary>The settings of a profile's <c>services</c> section, by service.</summary>
    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "get_NestedProperties")]
    public static extern Dictionary<string, Dictionary<string, string>> GetNestedProperties(CredentialProfile profile);
}
