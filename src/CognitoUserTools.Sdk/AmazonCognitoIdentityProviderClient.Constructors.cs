using Amazon.Runtime;

namespace Amazon.CognitoIdentityProvider;

public partial class AmazonCognitoIdentityProviderClient
{
    /// <summary>Creates a client with the credentials and the region of the environment.</summary>
    public AmazonCognitoIdentityProviderClient()
        : base(new AmazonCognitoIdentityProviderConfig())
    {
    }

    /// <summary>Creates a client with the credentials of the environment.</summary>
    public AmazonCognitoIdentityProviderClient(RegionEndpoint region)
        : base(ConfigFor(region))
    {
    }

    /// <summary>Creates a client with the credentials of the environment.</summary>
    public AmazonCognitoIdentityProviderClient(AmazonCognitoIdentityProviderConfig config)
        : base(config)
    {
    }

    /// <summary>Creates a client with the region of the environment.</summary>
    public AmazonCognitoIdentityProviderClient(AWSCredentials credentials)
        : this(credentials, new AmazonCognitoIdentityProviderConfig())
    {
    }

    /// <summary>Creates a client.</summary>
    public AmazonCognitoIdentityProviderClient(AWSCredentials credentials, RegionEndpoint region)
        : this(credentials, ConfigFor(region))
    {
    }

    /// <summary>Creates a client.</summary>
    public AmazonCognitoIdentityProviderClient(AWSCredentials credentials, AmazonCognitoIdentityProviderConfig clientConfig)
        : base(credentials, clientConfig)
    {
    }

    /// <summary>Creates a client with long-term keys and the region of the environment.</summary>
    public AmazonCognitoIdentityProviderClient(string awsAccessKeyId, string awsSecretAccessKey)
        : this(awsAccessKeyId, awsSecretAccessKey, new AmazonCognitoIdentityProviderConfig())
    {
    }

    /// <summary>Creates a client with long-term keys.</summary>
    public AmazonCognitoIdentityProviderClient(string awsAccessKeyId, string awsSecretAccessKey, RegionEndpoint region)
        : this(awsAccessKeyId, awsSecretAccessKey, ConfigFor(region))
    {
    }

    /// <summary>Creates a client with long-term keys.</summary>
    public AmazonCognitoIdentityProviderClient(string awsAccessKeyId, string awsSecretAccessKey, AmazonCognitoIdentityProviderConfig clientConfig)
        : base(awsAccessKeyId, awsSecretAccessKey, clientConfig)
    {
    }

    /// <summary>Creates a client with the keys of a session and the region of the environment.</summary>
    public AmazonCognitoIdentityProviderClient(string awsAccessKeyId, string awsSecretAccessKey, string awsSessionToken)
        : this(awsAccessKeyId, awsSecretAccessKey, awsSessionToken, new AmazonCognitoIdentityProviderConfig())
    {
    }

    /// <summary>Creates a client with the keys of a session.</summary>
    public AmazonCognitoIdentityProviderClient(string awsAccessKeyId, string awsSecretAccessKey, string awsSessionToken, RegionEndpoint region)
        : this(awsAccessKeyId, awsSecretAccessKey, awsSessionToken, ConfigFor(region))
    {
    }

    /// <summary>Creates a client with the keys of a session.</summary>
    public AmazonCognitoIdentityProviderClient(string awsAccessKeyId, string awsSecretAccessKey, string awsSessionToken, AmazonCognitoIdentityProviderConfig clientConfig)
        : base(awsAccessKeyId, awsSecretAccessKey, awsSessionToken, clientConfig)
    {
    }

    private static AmazonCognitoIdentityProviderConfig ConfigFor(RegionEndpoint region) => new() { RegionEndpoint = region };
}
