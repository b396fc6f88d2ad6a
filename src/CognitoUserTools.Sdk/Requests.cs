using Amazon.Runtime;

namespace Amazon.CognitoIdentityProvider
{
    /// <summary>The base class of the requests.</summary>
    public class AmazonCognitoIdentityProviderRequest : AmazonWebServiceRequest;
}

namespace Amazon.CognitoIdentityProvider.Model
{
    /// <summary>Gets one user, by name.</summary>
    public class AdminGetUserRequest : AmazonCognitoIdentityProviderRequest;

    /// <summary>Gets the sign-in factors of one user, by name.</summary>
    public class AdminGetUserAuthFactorsRequest : AmazonCognitoIdentityProviderRequest;

    /// <summary>Gets the settings of a user pool.</summary>
    public class DescribeUserPoolRequest : AmazonCognitoIdentityProviderRequest;

    /// <summary>Gets the user of an access token. The request is not signed.</summary>
    public class GetUserRequest : AmazonCognitoIdentityProviderRequest;

    /// <summary>Gets the sign-in factors of the user of an access token. The request is not signed.</summary>
    public class GetUserAuthFactorsRequest : AmazonCognitoIdentityProviderRequest;

    /// <summary>Gets a page of the user pools of the account, in one region.</summary>
    public class ListUserPoolsRequest : AmazonCognitoIdentityProviderRequest;

    /// <summary>Gets a page of the users of a user pool.</summary>
    public class ListUsersRequest : AmazonCognitoIdentityProviderRequest;
}
