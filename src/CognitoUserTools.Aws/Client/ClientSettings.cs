using System.Globalization;
using Amazon.CognitoIdentityProvider.Model;
using Amazon.Runtime.Endpoints;

namespace CognitoUserTools.Aws;

/// <summary>Configures the clients of the SDK by the environment and a profile. The environment takes precedence.</summary>
internal static class ClientSettings
{
    /// <summary>Applies the settings, and refuses an endpoint to which secrets would go in the clear.</summary>
    /// <param name="config">The configuration, with its region.</param>
    /// <param name="service">The service's name in a <c>services</c> section, for instance <c>cognito_identity_provider</c>.</param>
    /// <param name="serviceName">The service's name in messages.</param>
    /// <param name="profile">The profile; <see langword="null"/> if no file may be read, or there is none.</param>
    /// <param name="options">The parameters of the connection.</param>
    /// <param name="endpointIsGiven">Whether the caller has named the endpoint.</param>
    /// <returns>The endpoint.</returns>
    /// <exception cref="CognitoException">InsecureEndpoint; or InvalidParameter: a setting is not valid, or there is no such endpoint.</exception>
    public static Uri Apply(ClientConfig config, string service, string serviceName, Profile? profile, ConnectionOptions options, bool endpointIsGiven = false)
    {
        // Always set: the SDK would otherwise search for them itself, once per process, and throw its own exceptions.
        config.UseFIPSEndpoint = EnvironmentVariables.GetFlag("AWS_USE_FIPS_ENDPOINT") ?? profile?.GetFlag("use_fips_endpoint") ?? false;
        config.UseDualstackEndpoint = EnvironmentVariables.GetFlag("AWS_USE_DUALSTACK_ENDPOINT") ?? profile?.GetFlag("use_dualstack_endpoint") ?? false;
        config.IgnoreConfiguredEndpointUrls = true;
        config.DefaultConfigurationMode = DefaultConfigurationMode.Standard;
        config.HttpClientFactory ??= new SharedHttpClientFactory(options.StoredProxy);
        if (profile?["max_attempts"] is { } attempts && EnvironmentVariables.Get("AWS_MAX_ATTEMPTS") is null)
        {
            config.MaxErrorRetry = int.TryParse(attempts, CultureInfo.InvariantCulture, out int number) && number > 0
                ? number - 1
                : throw profile.Invalid($"its max_attempts '{attempts}' is not a number from 1");
        }

        if (!endpointIsGiven && FindEndpoint(service, profile) is var (name, url))
        {
            string? region = config.RegionEndpoint?.SystemName;
            config.ServiceURL = ParseUrl(url, name).AbsoluteUri;
            config.AuthenticationRegion = region ?? config.AuthenticationRegion;
        }

        Uri endpoint = GetEndpoint(config, serviceName);

        // Scheme and authority alone: a URL can hold a password.
        return endpoint.Scheme == Uri.UriSchemeHttps || endpoint.IsLoopback || options.AllowInsecureEndpoint
            ? endpoint
            : throw new CognitoException(
                CognitoErrorKind.InsecureEndpoint,
                $"The endpoint {endpoint.Scheme}://{endpoint.Authority} of {serviceName} is not https: credentials and users could be read on the way.");
    }

    /// <summary>Reads a configured URL.</summary>
    /// <param name="url">The URL.</param>
    /// <param name="name">What configures it, for the error.</param>
    /// <exception cref="CognitoException">InvalidParameter: it is not an http or https URL. The message does not contain it: it may have a password.</exception>
    public static Uri ParseUrl(string url, string name)
        => Uri.TryCreate(url.Trim(), UriKind.Absolute, out Uri? endpoint) && endpoint.Scheme is "http" or "https" && endpoint.Host.Length > 0
            // Without a user and password: they are not sent, and the URL is shown.
            ? new UriBuilder(endpoint) { UserName = string.Empty, Password = string.Empty }.Uri
            : throw new CognitoException(
                CognitoErrorKind.InvalidParameter,
                $"The endpoint of {name} is not a URL that begins with https:// or http:// and names a host, and a port up to 65535.",
                recommendedAction: $"Correct or remove {name}. Write the scheme too: https://cognito-idp.eu-west-1.amazonaws.com, or for a simulator on this machine http://localhost:9229.");

    private static (string Name, string Url)? FindEndpoint(string service, Profile? profile)
    {
        if ((EnvironmentVariables.GetFlag("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS") ?? profile?.GetFlag("ignore_configured_endpoint_urls")) == true)
        {
            return null;
        }

        string key = $"{service}.endpoint_url";
        return EnvironmentVariables.GetEndpoint(service.ToUpperInvariant()) is { } configured ? configured
            : profile?.Services?.GetValueOrDefault(key) is { } own ? (key, own)
            : profile?["endpoint_url"] is { } any ? ("endpoint_url", any)
            : null;
    }

    private static Uri GetEndpoint(ClientConfig config, string serviceName)
    {
        try
        {
            // The services have one endpoint for all requests.
            string url = config.DetermineServiceOperationEndpoint(new ServiceOperationEndpointParameters(new GetUserRequest())).URL;
            return new Uri(url.EndsWith('/') ? url : $"{url}/");
        }
        catch (AmazonClientException e)
        {
            // FIPS and dual-stack cannot be combined with an endpoint that is named, and not every partition has both.
            throw new CognitoException(
                CognitoErrorKind.InvalidParameter,
                $"{serviceName} has no endpoint for these settings: {TerminalText.Escape(e.Message)}",
                e,
                "Use an endpoint that is named, or FIPS and dual-stack, but not both: see -EndpointUrl, AWS_ENDPOINT_URL, AWS_USE_FIPS_ENDPOINT and AWS_USE_DUALSTACK_ENDPOINT.");
        }
    }
}
