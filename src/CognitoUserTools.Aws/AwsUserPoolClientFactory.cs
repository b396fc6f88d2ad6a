using Amazon;

namespace CognitoUserTools.Aws;

/// <summary>Opens clients on AWS. The module makes it by name, from its private load context.</summary>
internal sealed class AwsUserPoolClientFactory : IUserPoolClientFactory
{
    private readonly SessionCache _sessions = new(TimeProvider.System);

    /// <summary>Creates the factory; one is enough for a process.</summary>
    public AwsUserPoolClientFactory()
    {
        // With AWS_CSM_ENABLED, the SDK sends the access key and the session token in the clear, over UDP, to any host.
        AWSConfigs.CSMConfig.CSMEnabled = false;
        ProfileFiles.DisableSdkFileAccess();
        WarmUp.Begin();
    }

    /// <inheritdoc/>
    public IReadOnlyList<RegionName> GetRegions() =>
    [
        .. RegionEndpoint.EnumerableAllRegions
            .Select(region => new RegionName(region.SystemName, region.DisplayName))
            .OrderBy(region => region.Region, StringComparer.Ordinal),
    ];

    /// <inheritdoc/>
    public IUserPoolClient Open(ConnectionOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);

        var profiles = new ProfileFiles(options.ProfileLocation);
        string? region = Regions.Resolve(options, profiles);
        Profile? profile = options.NeedsCredentials ? profiles.GetForSettings(options.ProfileName).FirstOrDefault() : null;
        var config = new CognitoClientConfig { OnRetry = options.OnRetry };
        if (options.EndpointUrl is not null)
        {
            config.ServiceURL = ClientSettings.ParseUrl(options.EndpointUrl.OriginalString, "-EndpointUrl").AbsoluteUri;
            config.AuthenticationRegion = region ?? Regions.DefaultSigningRegion;
        }
        else
        {
            config.RegionEndpoint = RegionEndpoint.GetBySystemName(region ?? throw Regions.Missing());

            // AWS_ENDPOINT_URL may name a host from which the SDK would guess the region.
            config.AuthenticationRegion = region;
        }

        bool endpointIsGiven = options.EndpointUrl is not null;
        Uri endpoint = ClientSettings.Apply(config, "cognito_identity_provider", "Amazon Cognito", profile, options, endpointIsGiven);
        AWSCredentials credentials = new CredentialResolver(new CredentialContext(options, profiles, region, endpoint.IsLoopback, _sessions)).Resolve();
        Uri? endpointUrl = config.ServiceURL is null ? null : endpoint;
        return new AwsUserPoolClient(
            new CognitoClient(credentials, config),
            region,
            endpoint,
            endpointUrl,
            options.OnCall,
            () => (credentials as DeferredCredentials)?.Source,
            options.StoredProxy);
    }

    /// <inheritdoc/>
    public IReadOnlyList<ProfileSummary> GetProfiles(string? profileLocation) =>
    [
        .. from profile in new ProfileFiles(profileLocation).GetAll()
           let kind = CredentialResolver.GetKind(profile)
           where kind is not null
           select new ProfileSummary(profile.Name, kind, profile["region"]),
    ];
}
