namespace CognitoUserTools.Aws;

/// <summary>Keys that are parameters, environment variables or settings of a profile. A part of a pair is an error, whatever else could sign.</summary>
internal static class ConfiguredKeys
{
    public const string AccessKeyVariable = "AWS_ACCESS_KEY_ID";
    private const string SecretKeyVariable = "AWS_SECRET_ACCESS_KEY";
    private const string SessionTokenVariable = "AWS_SESSION_TOKEN";
    private const string AccessKeySetting = "aws_access_key_id";
    private const string SecretKeySetting = "aws_secret_access_key";

    /// <summary>The keys of the parameters; <see langword="null"/> if there are none.</summary>
    /// <exception cref="CognitoException">CredentialsMissing: a part is missing.</exception>
    public static CredentialProvider? FindInParameters(ConnectionOptions options)
    {
        if ((options.AccessKey ?? options.SecretKey ?? options.SessionToken) is null)
        {
            return null;
        }

        return FindMissing(("-AccessKey", options.AccessKey), ("-SecretKey", options.SecretKey)) is { } missing
            ? throw new CognitoException(
                CognitoErrorKind.CredentialsMissing,
                $"Explicit credentials are an access key and a secret key, and for temporary credentials a session token; {missing} missing.",
                recommendedAction: "Pass -AccessKey and -SecretKey together, and -SessionToken with them for temporary credentials; or none of the three.")
            : CredentialProvider.FromKeys("-AccessKey and -SecretKey", options.AccessKey, options.SecretKey, options.SessionToken);
    }

    /// <summary>The keys of the environment; <see langword="null"/> if there are none.</summary>
    /// <param name="name">The source in messages.</param>
    /// <exception cref="CognitoException">CredentialsMissing: a part is missing.</exception>
    public static CredentialProvider? FindInEnvironment(string name)
    {
        string? accessKey = EnvironmentVariables.Get(AccessKeyVariable);
        string? secretKey = EnvironmentVariables.Get(SecretKeyVariable);
        string? sessionToken = EnvironmentVariables.Get("AWS_SECURITY_TOKEN") ?? EnvironmentVariables.Get(SessionTokenVariable);
        if ((accessKey ?? secretKey ?? sessionToken) is null)
        {
            return null;
        }

        return FindMissing((AccessKeyVariable, accessKey), (SecretKeyVariable, secretKey)) is { } missing
            ? throw new CognitoException(
                CognitoErrorKind.CredentialsMissing,
                $"The environment has a part of a key pair: {missing} not set.",
                recommendedAction: $"Set {AccessKeyVariable} and {SecretKeyVariable} together, with {SessionTokenVariable} for temporary keys, or remove all three from the environment.")
            : CredentialProvider.FromKeys(name, accessKey, secretKey, sessionToken);
    }

    /// <summary>Whether a file has keys of a profile, or a part of them.</summary>
    /// <param name="settings">The settings of the profile in one file.</param>
    public static bool IsIn(Func<string, string?> settings) => (settings(AccessKeySetting) ?? settings(SecretKeySetting)) is not null;

    /// <summary>The keys of a profile in one file.</summary>
    /// <exception cref="CognitoException">CredentialsMissing: a part is missing.</exception>
    public static CredentialProvider FromProfile(Profile profile, Func<string, string?> settings) => CredentialProvider.FromKeys(
        profile.DisplayName,
        settings(AccessKeySetting) ?? throw profile.Invalid($"it has {SecretKeySetting}, but no {AccessKeySetting} in the same file"),
        settings(SecretKeySetting) ?? throw profile.Invalid($"it has {AccessKeySetting}, but no {SecretKeySetting} in the same file"),
        settings("aws_security_token") ?? settings("aws_session_token"));

    // The names of the missing parts, with the verb.
    private static string? FindMissing(params (string Name, string? Value)[] parts)
        => parts.Where(part => string.IsNullOrEmpty(part.Value)).Select(part => part.Name).ToArray() switch
        {
            [] => null,
            [var one] => $"{one} is",
            var names => $"{string.Join(" and ", names)} are",
        };
}
