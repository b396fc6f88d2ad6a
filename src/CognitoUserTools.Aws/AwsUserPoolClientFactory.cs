using Amazon;
using Amazon.CognitoIdentityProvider.Model;
using Amazon.Runtime;

namespace CognitoUserTools.Aws;

/// <summary>Opens clients on AWS. The module makes it by name, from its private load context.</summary>
internal sealed class AwsUserPoolClientFactory : IUserPoolClientFactory
{
    private readonly SessionCache _sessions = new(TimeProvider.System);

    /// <summary>Creates the factory; one is enough for a process.</summary>
    public AwsUserPoolClientFactory()
    {
        ProfileFiles.DisableSdkFileAccess();
        MonitoringRemover.Register();
        JitWarmUp.Begin();
    }

    /// <inheritdoc/>
    public ICompletionSource CompletionSource { get; } = new AwsCompletionSource();

    /// <inheritdoc/>
    public IUserPoolClient Open(ConnectionOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);

        var profiles = new ProfileFiles(options.ProfileLocation);
        string? region = Regions.Resolve(options, profiles);
        Profile? profile = options.NeedsCredentials ? profiles.ForSettings(options.ProfileName).FirstOrDefault() : null;
        var config = new CognitoClientConfig { HttpClientFactory = SharedHttpClientFactory.Instance, OnRetry = options.OnRetry };
        if (options.EndpointUrl is not null)
        {
            config.ServiceURL = Endpoints.Parse(options.EndpointUrl.OriginalString, "-EndpointUrl").AbsoluteUri;
            config.AuthenticationRegion = region ?? Regions.DefaultSigningRegion;
        }
        else
        {
            config.RegionEndpoint = RegionEndpoint.GetBySystemName(region ?? throw Regions.Missing());

            // The environment may name another endpoint, from which the SDK would guess the region to sign for.
            config.AuthenticationRegion = region;
        }

        ProfileSettings.Apply(config, "cognito_identity_provider", profile, endpointIsGiven: options.EndpointUrl is not null);
        Uri endpoint = Endpoints.Of(config, new GetUserRequest(), "Amazon Cognito", options.AllowInsecureEndpoint);
        var context = new CredentialContext(options, profiles, region, endpoint.IsLoopback, _sessions);
        AWSCredentials credentials = CredentialResolver.Resolve(context);
        return new AwsUserPoolClient(new CognitoClient(credentials, config), region, endpoint, config.ServiceURL is null ? null : endpoint, options.OnCall, () => (credentials as DeferredCredentials)?.Source);
    }
}
