using Amazon.Runtime;
using Amazon.Runtime.CredentialManagement;

namespace CognitoUserTools.Aws;

/// <summary>A role that is assumed with an OpenID Connect token.</summary>
internal sealed record WebIdentity(string RoleArn, string TokenFile, string? SessionName, CredentialProfile? Profile)
{
    public static WebIdentity Of(CredentialProfile profile) => new(profile.Options.RoleArn, profile.Options.WebIdentityTokenFile, profile.Options.RoleSessionName, profile);

    public static WebIdentity? OfEnvironment()
        => Environment.GetEnvironmentVariable(AssumeRoleWithWebIdentityCredentials.WebIdentityTokenFileEnvVariable) is { Length: > 0 } file
            && Environment.GetEnvironmentVariable(AssumeRoleWithWebIdentityCredentials.RoleArnEnvVariable) is { Length: > 0 } role
                ? new(role, file, Environment.GetEnvironmentVariable(AssumeRoleWithWebIdentityCredentials.RoleSessionNameEnvVariable), null)
                : null;
}
