using Amazon;
using Amazon.CognitoIdentityProvider.Model;
using Amazon.Runtime.CredentialManagement;

namespace CognitoUserTools.Aws;

/// <summary>Opens directories on AWS. The module makes it by name, from its private load context.</summary>
public sealed class AwsDirectoryFactory : ICognitoDirectoryFactory
{
    private readonly SessionCache _sessions = new(TimeProvider.System);

    /// <summary>Makes the factory; one is enough for a process.</summary>
    public AwsDirectoryFactory()
    {
        ProfileFiles.HideFromSdk();
        JitWarmUp.Begin();
    }

    /// <inheritdoc/>
    public IConnectionChoices Choices { get; } = new AwsChoices();

    /// <inheritdoc/>
    public ICognitoDirectory Open(ConnectionOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);

        string? region = Regions.Resolve(options);
        CredentialProfile? profile = options.NeedsCredentials ? ProfileFiles.TryFind(options.ProfileName ?? ProfileFiles.DefaultName, options.ProfileLocation) : null;
        var config = new PersistentConfig { HttpClientFactory = SharedHttpClientFactory.Instance, OnRetry = options.OnRetry };
        if (options.EndpointUrl is not null)
        {
            config.ServiceURL = options.EndpointUrl.AbsoluteUri;
            config.AuthenticationRegion = region ?? Regions.OfSimulators;
        }
        else
        {
            config.RegionEndpoint = RegionEndpoint.GetBySystemName(region ?? throw Regions.Missing());

            // The environment may name another endpoint, from which the SDK would guess the region to sign for.
            config.AuthenticationRegion = region;
        }

        ProfileSettings.Apply(config, "cognito_identity_provider", profile, endpointIsGiven: options.EndpointUrl is not null);
        Uri endpoint = Endpoints.Of(config, new GetUserRequest(), "Amazon Cognito", options.AllowInsecureEndpoint);
        var context = new CredentialsContext(options, region, endpoint.IsLoopback, _sessions);
        return new AwsDirectory(new CognitoClient(CredentialsOrder.Resolve(context), config), region);
    }
}
