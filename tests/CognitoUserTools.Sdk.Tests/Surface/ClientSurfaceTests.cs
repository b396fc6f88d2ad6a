using System.Reflection;
using Amazon.CognitoIdentityProvider;
using Amazon.Runtime;
using CognitoUserTools.Sdk.Tests.Support;

namespace CognitoUserTools.Sdk.Tests.Surface;

/// <summary>The methods of the client and its interface are the real ones.</summary>
public class ClientSurfaceTests
{
    public static TheoryData<string> Operations => new(Calls.Operations);

    [Theory]
    [MemberData(nameof(Operations))]
    public void An_operation_has_the_real_signature(string operation)
    {
        string name = $"{operation}Async";
        string real = SurfaceFacts.Of(typeof(IAmazonCognitoIdentityProvider))!.Strings("members")[name];
        Assert.Equal(real, Signature(typeof(IAmazonCognitoIdentityProvider).GetMethod(name)!));

        var method = typeof(AmazonCognitoIdentityProviderClient).GetMethod(name)!;
        Assert.Equal(real, Signature(method));
        Assert.True(method is { IsVirtual: true, IsFinal: false });
    }

    [Fact]
    public void Every_method_belongs_to_an_operation_or_names_the_endpoint()
    {
        var expected = Calls.Operations.Select(operation => $"{operation}Async").Append("DetermineServiceOperationEndpoint").Order(StringComparer.Ordinal);
        var methods = typeof(IAmazonCognitoIdentityProvider).GetMethods(BindingFlags.Public | BindingFlags.Instance);
        Assert.Equal(expected, methods.Select(method => method.Name).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public void The_members_of_a_request_and_a_response_are_those_of_the_wire(string operation)
    {
        var facts = SurfaceFacts.Operations[operation]!.AsObject();
        Assert.Equal(facts.Strings("request").Keys.Order(StringComparer.Ordinal), Members($"{operation}Request"));
        Assert.Equal(facts.Strings("response").Keys.Order(StringComparer.Ordinal), Members($"{operation}Response"));
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public void Every_error_that_an_operation_documents_has_a_type(string operation)
    {
        var errors = SurfaceFacts.Operations[operation]!.AsObject().List("errors");
        Assert.All(errors, error => Assert.NotNull(ModelType(error)));
    }

    [Fact]
    public void The_interface_makes_clients_for_those_who_know_only_its_type()
    {
        var config = CallStatic<ClientConfig>(nameof(IAmazonService.CreateDefaultClientConfig));
        config.RegionEndpoint = Amazon.RegionEndpoint.EUWest1;
        using var client = CallStatic<IDisposable>(nameof(IAmazonService.CreateDefaultServiceClient), new AnonymousAWSCredentials(), config);
        Assert.IsType<AmazonCognitoIdentityProviderClient>(client);
    }

    [Fact]
    public void The_configuration_names_the_service()
    {
        var config = new AmazonCognitoIdentityProviderConfig();
        Assert.Equal("Cognito Identity Provider", AmazonCognitoIdentityProviderConfig.ServiceId);
        Assert.Equal("Cognito Identity Provider", ((ClientConfig)config).ServiceId);
        Assert.Equal("cognito-idp", config.RegionEndpointServiceName);
        Assert.Equal("cognito-idp", config.AuthenticationServiceName);
        Assert.Equal("2016-04-18", config.ServiceVersion);
        Assert.IsType<Amazon.CognitoIdentityProvider.Internal.AmazonCognitoIdentityProviderEndpointProvider>(config.EndpointProvider);
    }

    private static IEnumerable<string> Members(string type) =>
        ModelType(type)!.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            .Select(property => property.Name)
            .Order(StringComparer.Ordinal);

    private static Type? ModelType(string name) =>
        typeof(AmazonCognitoIdentityProviderClient).Assembly.GetType($"Amazon.CognitoIdentityProvider.Model.{name}");

    private static string Signature(MethodInfo method) => $"{TypeNames.Short(method.ReturnType)} {TypeNames.Parameters(method)}";

    /// <summary>C# calls a static member of an interface only through a type parameter that is a class: callers use reflection.</summary>
    private static T CallStatic<T>(string name, params object[] arguments) => (T)typeof(IAmazonCognitoIdentityProvider)
        .GetMethods(BindingFlags.Static | BindingFlags.NonPublic)
        .Single(method => method.Name.EndsWith(name, StringComparison.Ordinal))
        .Invoke(null, arguments)!;
}
