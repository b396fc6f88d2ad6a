namespace CognitoUserTools.Aws;

/// <summary>A role that is assumed with an OpenID Connect token.</summary>
internal sealed record WebIdentity(string RoleArn, string TokenFile, string? SessionName)
{
    private const string TokenFileVariable = "AWS_WEB_IDENTITY_TOKEN_FILE";
    private const string RoleVariable = "AWS_ROLE_ARN";

    /// <summary>That of the environment, in messages.</summary>
    public const string Name = $"the environment's web identity ({TokenFileVariable})";

    /// <summary>
    /// The web identity of the environment; <see langword="null"/> if there is none. As in the AWS CLI, a part that the environment lacks is taken
    /// from the profile.
    /// </summary>
    /// <exception cref="CognitoException">CredentialsMissing: a part is set in the environment, and the other is set nowhere.</exception>
    public static WebIdentity? Find(Profile? profile)
    {
        (string? file, string? role) = (EnvironmentVariables.Get(TokenFileVariable), EnvironmentVariables.Get(RoleVariable));
        if (file is null && role is null)
        {
            return null;
        }

        file ??= profile?["web_identity_token_file"];
        role ??= profile?["role_arn"];
        return file is not null && role is not null
            ? new WebIdentity(role, file, EnvironmentVariables.Get("AWS_ROLE_SESSION_NAME") ?? profile?["role_session_name"])
            : throw new CognitoException(
                CognitoErrorKind.CredentialsMissing,
                $"The environment has a part of a web identity: {(file is null ? TokenFileVariable : RoleVariable)} is not set.",
                recommendedAction: $"Set {TokenFileVariable} and {RoleVariable} together, or remove both from the environment.");
    }
}
