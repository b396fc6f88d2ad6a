using System.Runtime.CompilerServices;
using Amazon.Runtime.CredentialManagement;

namespace CognitoUserTools.Aws;

/// <summary>
/// The members of AWSSDK.Core that are used and are not public: the SDK offers no other way to set the paths of its files. The version of
/// AWSSDK.Core is pinned, and ProfileFilesTests fail if a later one renames a member.
/// </summary>
internal static class SdkInternals
{
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
}
