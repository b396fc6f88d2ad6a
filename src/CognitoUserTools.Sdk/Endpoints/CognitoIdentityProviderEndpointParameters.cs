using Amazon.Runtime.Endpoints;

namespace Amazon.CognitoIdentityProvider.Endpoints;

/// <summary>What decides the endpoint.</summary>
public class CognitoIdentityProviderEndpointParameters : EndpointParameters
{
    /// <summary>Creates parameters without FIPS and dual-stack.</summary>
    public CognitoIdentityProviderEndpointParameters()
    {
        UseDualStack = false;
        UseFIPS = false;
    }

    /// <summary>The region, as eu-west-1.</summary>
    public string? Region
    {
        get => (string?)this[nameof(Region)];
        set => this[nameof(Region)] = value;
    }

    /// <summary>Whether the host must answer over IPv6 too.</summary>
    public bool? UseDualStack
    {
        get => (bool?)this[nameof(UseDualStack)];
        set => this[nameof(UseDualStack)] = value;
    }

    /// <summary>Whether the host must use FIPS 140 validated cryptography.</summary>
    public bool? UseFIPS
    {
        get => (bool?)this[nameof(UseFIPS)];
        set => this[nameof(UseFIPS)] = value;
    }

    /// <summary>A URL that is taken in place of the rules.</summary>
    public string? Endpoint
    {
        get => (string?)this[nameof(Endpoint)];
        set => this[nameof(Endpoint)] = value;
    }
}
