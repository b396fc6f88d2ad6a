using Amazon.CognitoIdentityProvider.Internal;
using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>The sign-in factors of one user.</summary>
public class AdminGetUserAuthFactorsResponse : AmazonWebServiceResponse
{
    /// <summary>The factors that the user can sign in with; values as in <see cref="AuthFactorType"/>.</summary>
    public List<string>? ConfiguredUserAuthFactors { get; set; } = Collections.NewList<string>();

    /// <summary>The second factor that the user prefers.</summary>
    public string? PreferredMfaSetting { get; set; }

    /// <summary>The second factors set up for the user. Empty is no proof that none is asked for.</summary>
    public List<string>? UserMFASettingList { get; set; } = Collections.NewList<string>();

    /// <summary>The name of the user within the user pool.</summary>
    [AWSProperty(Sensitive = true)]
    public string? Username { get; set; }
}
