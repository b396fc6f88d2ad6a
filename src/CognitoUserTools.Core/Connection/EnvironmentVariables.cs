namespace CognitoUserTools;

/// <summary>Reads environment variables, each time because a session may change them. An empty variable counts as not set.</summary>
internal static class EnvironmentVariables
{
    public static string? Get(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;

    /// <summary>A variable as true or false; <see langword="null"/> if it is neither.</summary>
    public static bool? GetFlag(string name) => bool.TryParse(Get(name), out bool value) ? value : null;

    /// <summary>The endpoint of a service that the environment configures.</summary>
    /// <param name="service">The service in the name of the variable, for instance <c>COGNITO_IDENTITY_PROVIDER</c>.</param>
    /// <returns>The variable and its value; <see langword="null"/> if none is set, or AWS_IGNORE_CONFIGURED_ENDPOINT_URLS is true.</returns>
    public static (string Name, string Url)? GetEndpoint(string service)
    {
        string own = $"AWS_ENDPOINT_URL_{service}";
        return GetFlag("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS") == true ? null
            : Get(own) is { } url ? (own, url)
            : Get("AWS_ENDPOINT_URL") is { } any ? ("AWS_ENDPOINT_URL", any)
            : null;
    }
}
