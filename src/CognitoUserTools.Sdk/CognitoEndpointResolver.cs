using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Endpoints.StandardLibrary;
using Amazon.Util;

namespace Amazon.CognitoIdentityProvider;

/// <summary>Finds the endpoint of a request: the configuration becomes the parameters of the service's endpoint rules.</summary>
internal sealed class CognitoEndpointResolver : BaseEndpointResolver
{
    protected override void ServiceSpecificHandler(IExecutionContext executionContext, EndpointParameters parameters)
        => InjectHostPrefix(executionContext.RequestContext);

    protected override EndpointParameters MapEndpointsParameters(IRequestContext requestContext)
    {
        IClientConfig config = requestContext.ClientConfig;
        return new EndpointParameters
        {
            ["Region"] = requestContext.Request.AlternateEndpoint?.SystemName ?? config.RegionEndpoint?.SystemName ?? GetRegionOfServiceUrl(config),
            ["UseDualStack"] = config.UseDualstackEndpoint,
            ["UseFIPS"] = config.UseFIPSEndpoint,
            ["Endpoint"] = config.ServiceURL,
        };
    }

    private static string? GetRegionOfServiceUrl(IClientConfig config)
        => string.IsNullOrEmpty(config.ServiceURL) ? null
            : string.IsNullOrEmpty(config.AuthenticationRegion) ? AWSSDKUtils.DetermineRegion(config.ServiceURL)
            : config.AuthenticationRegion;
}

/// <summary>The service's endpoint rules: a host for a region, with FIPS and dual-stack.</summary>
internal sealed class CognitoEndpointProvider : IEndpointProvider
{
    public Endpoint ResolveEndpoint(EndpointParameters parameters)
    {
        bool fips = parameters["UseFIPS"] is true;
        bool dualStack = parameters["UseDualStack"] is true;
        return new Endpoint((parameters["Endpoint"], fips, dualStack) switch
        {
            (string, true, _) => throw new AmazonClientException("Invalid Configuration: FIPS and custom endpoint are not supported"),
            (string, _, true) => throw new AmazonClientException("Invalid Configuration: Dualstack and custom endpoint are not supported"),
            (string url, _, _) => url,
            _ when parameters["Region"] is string region && Fn.Partition(region) is { } partition => $"https://{GetHost(region, partition, fips, dualStack)}",
            _ => throw new AmazonClientException("Invalid Configuration: Missing Region"),
        });
    }

    private static string GetHost(string region, Partition partition, bool fips, bool dualStack) => (fips, dualStack) switch
    {
        (true, true) when !partition.supportsFIPS || !partition.supportsDualStack
            => throw new AmazonClientException("FIPS and DualStack are enabled, but this partition does not support one or both"),
        (true, true) when region is "us-east-1" or "us-east-2" or "us-west-1" or "us-west-2" => $"cognito-idp-fips.{region}.{partition.dnsSuffix}",
        (true, true) => $"cognito-idp-fips.{region}.{partition.dualStackDnsSuffix}",
        (true, false) when !partition.supportsFIPS => throw new AmazonClientException("FIPS is enabled but this partition does not support FIPS"),
        (true, false) => $"cognito-idp-fips.{region}.{partition.dnsSuffix}",
        (false, true) when !partition.supportsDualStack => throw new AmazonClientException("DualStack is enabled but this partition does not support DualStack"),

        // In the aws partition the plain host has IPv6 too.
        (false, true) => $"cognito-idp.{region}.{(partition.name == "aws" ? partition.dnsSuffix : partition.dualStackDnsSuffix)}",
        _ => $"cognito-idp.{region}.{partition.dnsSuffix}",
    };
}
