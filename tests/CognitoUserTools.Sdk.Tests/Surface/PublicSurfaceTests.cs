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
    public static TheoryData<Type> Models => new(Exported.Where(type => type.Namespace!.EndsWith(".Model", StringComparison.Ordinal)));

    public static TheoryData<Type> Constants => new(Exported.Where(type => type.BaseType == typeof(ConstantClass)));

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
        Assert.Equal(real.Select(TypeNames.WithoutNamespaces).Order(StringComparer.Ordinal), ours.Order(StringComparer.Ordinal));
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
    [MemberData(nameof(Models))]
    public void Every_property_of_the_data_is_there_to_read_and_write(Type type)
    {
        var real = SurfaceFacts.Of(type)!.Strings("members")
            .Where(member => !LeftOut(type, member.Key))
            .OrderBy(member => member.Key, StringComparer.Ordinal)
            .Select(member => $"{member.Value} {member.Key} get set");
        var ours = type.GetProperties(Declared)
            .OrderBy(property => property.Name, StringComparer.Ordinal)
            .Select(property => $"{TypeNames.Short(property.PropertyType)} {property.Name}{(property.CanRead ? " get" : string.Empty)}{(property.CanWrite ? " set" : string.Empty)}");
        Assert.Equal(real, ours);
    }

    [Theory]
    [MemberData(nameof(Constants))]
    public void The_values_of_a_constant_are_the_real_ones(Type type)
    {
        var ours = type.GetFields(Declared).ToDictionary(field => field.Name, field => ((ConstantClass)field.GetValue(null)!).Value);
        Assert.Equal(SurfaceFacts.Of(type)!.Strings("values").OrderBy(value => value.Key), ours.OrderBy(value => value.Key));
        Assert.All(type.GetFields(Declared), field => Assert.True(field.IsInitOnly && field.FieldType == type));
    }

    [Theory]
    [MemberData(nameof(Constants))]
    public void A_constant_is_found_by_its_value_and_made_of_a_text(Type type)
    {
        var find = type.GetMethod("FindValue", [typeof(string)])!;
        var convert = type.GetMethod("op_Implicit", [typeof(string)])!;
        Assert.All(type.GetFields(Declared), field => Assert.Same(field.GetValue(null), find.Invoke(null, [((ConstantClass)field.GetValue(null)!).Value])));
        Assert.Equal("NEW_VALUE", ((ConstantClass)convert.Invoke(null, ["NEW_VALUE"])!).Value);
        Assert.Null(convert.Invoke(null, [null]));
        Assert.Equal(2, type.GetMethods(Declared).Length);
    }

    /// <summary>A tree of trigger settings that no caller here asks for, and a member that the service no longer fills.</summary>
    private static bool LeftOut(Type type, string member) =>
        type.Name == "UserPoolDescriptionType" && member is "LambdaConfig" or "Status";
}
