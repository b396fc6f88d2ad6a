using System.Reflection;
using Amazon.CognitoIdentityProvider;

namespace CognitoUserTools.Sdk.Tests;

/// <summary>The stand-in is public where the real package is, in the same form, so that the module compiles with either.</summary>
public class PublicSurfaceTests
{
    private static readonly Assembly Client = typeof(AmazonCognitoIdentityProviderClient).Assembly;

    // Read in AWSSDK.CognitoIdentityProvider 4.
    private static readonly string[] Surface =
    [
        "Amazon.CognitoIdentityProvider.AmazonCognitoIdentityProviderClient(AWSCredentials credentials, AmazonCognitoIdentityProviderConfig clientConfig) : AmazonServiceClient",
        "Amazon.CognitoIdentityProvider.AmazonCognitoIdentityProviderConfig() : ClientConfig",
        "Amazon.CognitoIdentityProvider.AmazonCognitoIdentityProviderConfig.DetermineServiceOperationEndpoint",
        "Amazon.CognitoIdentityProvider.AmazonCognitoIdentityProviderConfig.RegionEndpointServiceName",
        "Amazon.CognitoIdentityProvider.AmazonCognitoIdentityProviderConfig.ServiceVersion",
        "Amazon.CognitoIdentityProvider.AmazonCognitoIdentityProviderConfig.UserAgent",
        "Amazon.CognitoIdentityProvider.AmazonCognitoIdentityProviderRequest() : AmazonWebServiceRequest",
        "Amazon.CognitoIdentityProvider.Model.AdminGetUserAuthFactorsRequest() : AmazonCognitoIdentityProviderRequest",
        "Amazon.CognitoIdentityProvider.Model.AdminGetUserRequest() : AmazonCognitoIdentityProviderRequest",
        "Amazon.CognitoIdentityProvider.Model.DescribeUserPoolRequest() : AmazonCognitoIdentityProviderRequest",
        "Amazon.CognitoIdentityProvider.Model.GetUserAuthFactorsRequest() : AmazonCognitoIdentityProviderRequest",
        "Amazon.CognitoIdentityProvider.Model.GetUserRequest() : AmazonCognitoIdentityProviderRequest",
        "Amazon.CognitoIdentityProvider.Model.ListUserPoolsRequest() : AmazonCognitoIdentityProviderRequest",
        "Amazon.CognitoIdentityProvider.Model.ListUsersRequest() : AmazonCognitoIdentityProviderRequest",
    ];

    [Fact]
    public void The_names_that_the_module_uses_are_public() => Assert.Subset(GetSurface().ToHashSet(), Surface.ToHashSet());

#if !COGNITO_SDK_PACKAGE
    [Fact]
    public void The_stand_in_has_no_others() => Assert.Equal(Surface, GetSurface().Order(StringComparer.Ordinal));
#endif

    private static IEnumerable<string> GetSurface() => Client.GetExportedTypes().SelectMany(type => (string[])
    [
        .. type.GetConstructors().Select(constructor => $"{type.FullName}({string.Join(", ", constructor.GetParameters().Select(parameter => $"{parameter.ParameterType.Name} {parameter.Name}"))}) : {type.BaseType?.Name}"),
        .. type.GetMembers(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
            .Where(member => member is PropertyInfo or FieldInfo or MethodInfo { IsSpecialName: false })
            .Select(member => $"{type.FullName}.{member.Name}"),
    ]);

    [Fact]
    public void The_configuration_names_the_service()
    {
        var config = new AmazonCognitoIdentityProviderConfig();

        Assert.Equal("Cognito Identity Provider", ((Amazon.Runtime.ClientConfig)config).ServiceId);
        Assert.Equal(("cognito-idp", "cognito-idp", "2016-04-18"), (config.RegionEndpointServiceName, config.AuthenticationServiceName, config.ServiceVersion));
    }
}
