using System.Globalization;
using Amazon.Runtime;

namespace CognitoUserTools.Aws;

/// <summary>Applies the settings of the environment and of a profile that are not credentials. The environment takes precedence.</summary>
internal static class ProfileSettings
{
    /// <summary>Applies them to the configuration of a client.</summary>
    /// <param name="config">The configuration.</param>
    /// <param name="service">The service's name in a <c>services</c> section, for instance <c>cognito_identity_provider</c>.</param>
    /// <param name="profile">The profile; <see langword="null"/> where no file may be read, or there is none.</param>
    /// <param name="endpointIsGiven">Whether the caller has named the endpoint.</param>
    /// <exception cref="CognitoException">InvalidParameter: a setting has no valid value.</exception>
    public static void Apply(ClientConfig config, string service, Profile? profile, bool endpointIsGiven = false)
    {
        // Always set: the SDK would otherwise search for them itself, once per process, and throw its own exceptions.
        config.UseFIPSEndpoint = EnvironmentVariables.GetFlag("AWS_USE_FIPS_ENDPOINT") ?? profile?.Flag("use_fips_endpoint") ?? false;
        config.UseDualstackEndpoint = EnvironmentVariables.GetFlag("AWS_USE_DUALSTACK_ENDPOINT") ?? profile?.Flag("use_dualstack_endpoint") ?? false;
        config.IgnoreConfiguredEndpointUrls = true;
        config.DefaultConfigurationMode = DefaultConfigurationMode.Standard;
        if (profile?["max_attempts"] is { } attempts && EnvironmentVariables.Get("AWS_MAX_ATTEMPTS") is null)
        {
            config.MaxErrorRetry = int.TryParse(attempts, CultureInfo.InvariantCulture, out int number) && number > 0
                ? number - 1
                : throw profile.Invalid($"its max_attempts '{attempts}' is not a number from 1");
        }

        if (!endpointIsGiven && FindEndpoint(service, profile) is var (name, url))
        {
            string? region = config.RegionEndpoint?.SystemName;
            config.ServiceURL = Endpoints.Parse(url, name).AbsoluteUri;
            config.AuthenticationRegion = region ?? config.AuthenticationRegion;
        }
    }

    private static (string Name, string Url)? FindEndpoint(string service, Profile? profile)
    {
        if ((EnvironmentVariables.GetFlag("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS") ?? profile?.Flag("ignore_configured_endpoint_urls")) == true)
        {
            return null;
        }

        string key = $"{service}.endpoint_url";
        return EnvironmentVariables.GetEndpoint(service.ToUpperInvariant()) is { } configured ? configured
            : profile?.Services?.GetValueOrDefault(key) is { } own ? (key, own)
            : profile?["endpoint_url"] is { } any ? ("endpoint_url", any)
            : null;
    }
}
