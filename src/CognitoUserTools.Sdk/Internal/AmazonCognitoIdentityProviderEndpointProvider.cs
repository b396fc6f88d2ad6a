using Amazon.CognitoIdentityProvider.Endpoints;
using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal.Endpoints.StandardLibrary;

namespace Amazon.CognitoIdentityProvider.Internal;

/// <summary>The service's endpoint rules: from a region, FIPS and dual-stack to a host.</summary>
public class AmazonCognitoIdentityProviderEndpointProvider : IEndpointProvider
{
    /// <inheritdoc/>
    public Endpoint ResolveEndpoint(EndpointParameters parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        bool fips = Flag(parameters, nameof(CognitoIdentityProviderEndpointParameters.UseFIPS));
        bool dualStack = Flag(parameters, nameof(CognitoIdentityProviderEndpointParameters.UseDualStack));

        if (parameters[nameof(CognitoIdentityProviderEndpointParameters.Endpoint)] is string custom)
        {
            return new Endpoint(Custom(custom, fips, dualStack));
        }

        if (parameters[nameof(CognitoIdentityProviderEndpointParameters.Region)] is string region && Fn.Partition(region) is { } partition)
        {
            return new Endpoint($"https://{Host(region, partition, fips, dualStack)}");
        }

        throw new AmazonClientException("Invalid Configuration: Missing Region");
    }

    private static bool Flag(EndpointParameters parameters, string name) =>
        parameters[name] is bool value
            ? value
            : throw new AmazonClientException($"{name} parameter must be set for endpoint resolution");

    private static string Custom(string url, bool fips, bool dualStack)
    {
        if (fips)
        {
            throw new AmazonClientException("Invalid Configuration: FIPS and custom endpoint are not supported");
        }

        return dualStack
            ? throw new AmazonClientException("Invalid Configuration: Dualstack and custom endpoint are not supported")
            : url;
    }

    private static string Host(string region, Partition partition, bool fips, bool dualStack)
    {
        if (fips && dualStack)
        {
            return partition.supportsFIPS && partition.supportsDualStack
                ? $"cognito-idp-fips.{region}.{(FipsHostsAreDualStack(region) ? partition.dnsSuffix : partition.dualStackDnsSuffix)}"
                : throw new AmazonClientException("FIPS and DualStack are enabled, but this partition does not support one or both");
        }

        if (fips)
        {
            return partition.supportsFIPS
                ? $"cognito-idp-fips.{region}.{partition.dnsSuffix}"
                : throw new AmazonClientException("FIPS is enabled but this partition does not support FIPS");
        }

        if (!dualStack)
        {
            return $"cognito-idp.{region}.{partition.dnsSuffix}";
        }

        // In the aws partition the plain host already answers over IPv6.
        return partition.supportsDualStack
            ? $"cognito-idp.{region}.{(partition.name == "aws" ? partition.dnsSuffix : partition.dualStackDnsSuffix)}"
            : throw new AmazonClientException("DualStack is enabled but this partition does not support DualStack");
    }

    /// <summary>The regions whose FIPS host already answers over IPv6.</summary>
    private static bool FipsHostsAreDualStack(string region) =>
        region is "us-east-1" or "us-east-2" or "us-west-1" or "us-west-2";
}
