using Amazon;

namespace CognitoUserTools.Aws;

/// <summary>Opens directories on AWS. The module makes it by name, from its private load context.</summary>
public sealed class AwsDirectoryFactory : ICognitoDirectoryFactory
{
    /// <inheritdoc/>
    public ICognitoDirectory Open(ConnectionOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);

        string? region = Regions.Resolve(options);
        var config = new PersistentConfig { HttpClientFactory = SharedHttpClientFactory.Instance, OnRetry = options.OnRetry };
        if (options.EndpointUrl is not null)
        {
            config.ServiceURL = options.EndpointUrl.AbsoluteUri;
            config.AuthenticationRegion = region ?? Regions.OfSimulators;
        }
        else
        {
            config.RegionEndpoint = RegionEndpoint.GetBySystemName(region ?? throw Regions.Missing());
        }

        bool loopback = Endpoints.Check(config, options.AllowInsecureEndpoint).IsLoopback;
        return new AwsDirectory(new PersistentClient(Credentials.Resolve(options, loopback), config), region);
    }
}
