using Amazon.Runtime;
using Amazon.Runtime.CredentialManagement;

namespace CognitoUserTools.Aws;

/// <summary>Applies the settings of a profile that are not credentials. The current environment variables take precedence.</summary>
internal static class ProfileSettings
{
    /// <summary>Applies them to the configuration of a client.</summary>
    /// <param name="config">The configuration.</param>
    /// <param name="service">The service's name in a <c>services</c> section, for instance <c>cognito_identity_provider</c>.</param>
    /// <param name="profile">The profile; <see langword="null"/> where no file may be read, or there is none.</param>
    /// <param name="endpointIsGiven">Whether the caller has named the endpoint.</param>
    public static void Apply(ClientConfig config, string service, CredentialProfile? profile, bool endpointIsGiven = false)
    {
        // Always set: otherwise the SDK would search for them itself.
        config.UseFIPSEndpoint = Flag("AWS_USE_FIPS_ENDPOINT") ?? profile?.UseFIPSEndpoint ?? false;
        config.UseDualstackEndpoint = Flag("AWS_USE_DUALSTACK_ENDPOINT") ?? profile?.UseDualstackEndpoint ?? false;
        if (profile?.MaxAttempts is { } attempts && Variable("AWS_MAX_ATTEMPTS") is null)
        {
            config.MaxErrorRetry = attempts - 1;
        }

        if (!endpointIsGiven && MayConfigureEndpoint(profile) && EndpointOf(profile, service) is { } endpoint)
        {
            string? region = config.RegionEndpoint?.SystemName;
            config.ServiceURL = endpoint;
            config.AuthenticationRegion = region ?? config.AuthenticationRegion;
        }
    }

    /// <summary>The value of a key as it stands in the files; <see langword="null"/> if the profile lacks it.</summary>
    // The SDK forgets the keys that it does not know, and endpoint_url, where the profile has a services section.
    public static string? Find(CredentialProfile? profile, string key)
        => profile?.CredentialProfileStore is SharedCredentialsFile file && SdkInternals.TryGetSection(file, profile.Name, false, false, out Dictionary<string, string>? section, out _)
            ? section.GetValueOrDefault(key)
            : null;

    // The variable is read here because the SDK spells its name with the upper case of the current culture, which is wrong in Turkish.
    private static string? EndpointOf(CredentialProfile? profile, string service)
        => Variable($"AWS_ENDPOINT_URL_{service.ToUpperInvariant()}") ?? (Variable("AWS_ENDPOINT_URL") is null && profile is not null ? EndpointOfProfile(profile, service) : null);

    private static string? EndpointOfProfile(CredentialProfile profile, string service)
        => SdkInternals.GetNestedProperties(profile).TryGetValue(service, out Dictionary<string, string>? own) && own.TryGetValue("endpoint_url", out string? url)
            ? url
            : profile.EndpointUrl ?? Find(profile, "endpoint_url");

    private static bool MayConfigureEndpoint(CredentialProfile? profile)
        => profile?.IgnoreConfiguredEndpointUrls != true && Flag("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS") != true;

    private static bool? Flag(string name) => bool.TryParse(Environment.GetEnvironmentVariable(name), out bool value) ? value : null;

    private static string? Variable(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}
