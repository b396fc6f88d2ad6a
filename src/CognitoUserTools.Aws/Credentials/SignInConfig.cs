using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Endpoints.StandardLibrary;
using Amazon.SSOOIDC;
using Amazon.Util.Internal;

namespace CognitoUserTools.Aws;

/// <summary>The configuration of AWS Sign-In, whose package is not shipped here.</summary>
internal sealed class SignInConfig : ClientConfig
{
    /// <summary>The configuration of the environment.</summary>
    public SignInConfig()
        : base(new DefaultConfigurationProvider(AmazonSSOOIDCDefaultConfiguration.GetAllConfigurations()))
    {
        // Also names the setting for this service alone: AWS_ENDPOINT_URL_SIGNIN.
        ServiceId = "Signin";
        AuthenticationServiceName = RegionEndpointServiceName;
    }

    public override string RegionEndpointServiceName => "signin";

    public override string ServiceVersion => "2023-01-01";

    public override string UserAgent { get; } = InternalSDKUtils.BuildUserAgentString(
        "Signin", typeof(SignInConfig).Assembly.GetName().Version!.ToString(fieldCount: 3));

    /// <summary>The rules of the service's endpoints.</summary>
    public override Endpoint DetermineServiceOperationEndpoint(ServiceOperationEndpointParameters parameters)
    {
        if (ServiceURL is { Length: > 0 } named)
        {
            return UseFIPSEndpoint || UseDualstackEndpoint
                ? throw new AmazonClientException("FIPS and dual-stack endpoints cannot be combined with an endpoint that is named.")
                : new Endpoint(named);
        }

        string region = RegionEndpoint.SystemName;
        Partition partition = Fn.Partition(region);
        if ((UseFIPSEndpoint && !partition.supportsFIPS) || (UseDualstackEndpoint && !partition.supportsDualStack))
        {
            throw new AmazonClientException("AWS Sign-In has no such endpoint here: this partition lacks FIPS or dual-stack.");
        }

        return new Endpoint($"https://{GetHost(region, partition)}");
    }

    private string GetHost(string region, Partition partition) => (UseFIPSEndpoint, UseDualstackEndpoint, partition.name) switch
    {
        (true, false, "aws-us-gov") => region == "us-gov-west-1" ? "signin-fips.amazonaws-us-gov.com" : $"{region}.signin-fips.amazonaws-us-gov.com",
        (true, false, _) => $"signin-fips.{region}.{partition.dnsSuffix}",
        (true, true, _) => $"signin-fips.{region}.{partition.dualStackDnsSuffix}",
        (false, true, _) => $"signin.{region}.{partition.dualStackDnsSuffix}",
        (_, _, "aws") => $"{region}.signin.aws.amazon.com",
        (_, _, "aws-cn") => $"{region}.signin.amazonaws.cn",
        (_, _, "aws-us-gov") => $"{region}.signin.amazonaws-us-gov.com",
        (_, _, "aws-iso") => $"{region}.signin.c2shome.ic.gov",
        (_, _, "aws-iso-b") => $"{region}.signin.sc2shome.sgov.gov",
        (_, _, "aws-iso-e") => $"{region}.signin.csphome.adc-e.uk",
        (_, _, "aws-iso-f") => $"{region}.signin.csphome.hci.ic.gov",
        (_, _, "aws-eusc") => $"{region}.signin.amazonaws-eusc.eu",
        _ => $"signin.{region}.{partition.dnsSuffix}",
    };
}
