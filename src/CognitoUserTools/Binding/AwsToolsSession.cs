using System.Management.Automation;

namespace CognitoUserTools.Binding;

/// <summary>The credentials and the region that Set-AWSCredential and Set-DefaultAWSRegion of AWS Tools for PowerShell have stored in the session.</summary>
internal static class AwsToolsSession
{
    private const string CredentialsVariable = "StoredAWSCredentials";
    private const string RegionVariable = "StoredAWSRegion";

    /// <summary>The credentials, as seen from the caller's scope.</summary>
    public static CredentialSource? Credentials(PSVariableIntrinsics variables) => CredentialSourceOf(variables.GetValue(CredentialsVariable), $"${CredentialsVariable}");

    /// <summary>The region, as seen from the caller's scope.</summary>
    public static string? Region(PSVariableIntrinsics variables) => RegionTransformationAttribute.TextOf(variables.GetValue(RegionVariable));

    /// <summary>Credentials that an object holds. Whether they can be read is seen when they are.</summary>
    public static CredentialSource? CredentialSourceOf(object? value, string name) => value is null ? null : new CredentialSource(name, () => ExternalCredentialReader.Read(value, name));
}
