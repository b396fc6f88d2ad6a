using System.Reflection;
using Amazon.CognitoIdentityProvider;
using Amazon.Runtime;
using CognitoUserTools.Sdk.Tests.Support;

namespace CognitoUserTools.Sdk.Tests.Surface;

/// <summary>What is public here is public in the real package too, in the same form: the one can stand in for the other.</summary>
public class PublicSurfaceTests
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly Type[] Exported = typeof(AmazonCognitoIdentityProviderClient).Assembly.GetExportedTypes();

    public static TheoryData<Type> PublicTypes => new(Exported);

    /// <summary>Types whose members are data, all of which have to be there.</summary>
    public static TheoryData<Type> Requests => new(Exported.Where(type => type.Namespace!.EndsWith(".Model", StringComparison.Ordinal)));

    public static TheoryData<string> Operations => [.. Calls.Operations];

    [Theory]
    [MemberData(nameof(PublicTypes))]
    public void Every_public_type_is_one_of_the_real_package(Type type)
    {
        var facts = SurfaceFacts.Of(type);
        Assert.NotNull(facts);
        if (type.IsClass)
        {
            Assert.Equal(facts["base"]!.ToString(), type.BaseType == typeof(object) ? "object" : type.BaseType!.FullName);
        }
    }

    [Theory]
    [MemberData(nameof(PublicTypes))]
    public void Its_constructors_are_the_real_ones(Type type)
    {
        var facts = SurfaceFacts.Of(type)!;
        var real = facts.List("constructors").Concat(facts.List("constructors_in_newer_4.0.100_packages"));
        var ours = type.GetConstructors(Declared & ~BindingFlags.Static).Select(TypeNames.Parameters);
        Assert.All(ours, constructor => Assert.Contains(constructor, real.Select(TypeNames.WithoutNamespaces)));
    }

    [Theory]
    [MemberData(nameof(PublicTypes))]
    public void Its_properties_have_the_real_names_and_types(Type type)
    {
        var real = SurfaceFacts.Of(type)!.Strings("members");
        foreach (var property in type.GetProperties(Declared).Where(property => property.DeclaringType == type))
        {
            // The rest of such a fact says how it is declared: "static string { get; } = ...".
            Assert.Contains(property.Name, real.Keys);
            Assert.Contains(TypeNames.Short(property.PropertyType), TypeNames.WithoutNamespaces(real[property.Name]), StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Requests))]
    public void Every_property_of_the_data_is_there_to_read_and_write(Type type)
    {
        var real = SurfaceFacts.Of(type)!.Strings("members")
            .OrderBy(member => member.Key, StringComparer.Ordinal)
            .Select(member => $"{member.Value} {member.Key} get set");
        var ours = type.GetProperties(Declared)
            .OrderBy(property => property.Name, StringComparer.Ordinal)
            .Select(property => $"{TypeNames.Short(property.PropertyType)} {property.Name}{(property.CanRead ? " get" : string.Empty)}{(property.CanWrite ? " set" : string.Empty)}");
        Assert.Equal(real, ours);
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public void Every_operation_has_its_request(string operation)
        => Assert.Contains(Exported, type => type.FullName == $"Amazon.CognitoIdentityProvider.Model.{operation}Request");

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
}
