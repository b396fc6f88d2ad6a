using System.Reflection;

namespace CognitoUserTools.Tests.Surface;

/// <summary>The public types of the module and of Core, which scripts can use, compared with the list in PublicSurface.txt.</summary>
public sealed class PublicSurfaceTests(EngineFixture fixture) : EngineTests(fixture)
{
    private const BindingFlags Declared = BindingFlags.DeclaredOnly | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static;
    private const string List = "tests/CognitoUserTools.Tests/Surface/PublicSurface.txt";

    [Fact]
    public void The_public_surface_is_the_list()
    {
        var assemblies = RunWithoutErrors("[CognitoUserTools.Commands.FindCognitoUserCommand].Assembly, [CognitoUserTools.CognitoUser].Assembly").Output.Select(item => (Assembly)item.BaseObject);
        string surface = string.Concat(assemblies.SelectMany(assembly => assembly.GetExportedTypes()).OrderBy(type => type.FullName, StringComparer.Ordinal).SelectMany(Describe).Select(line => $"{line}\n"));

        if (surface != Module.ReadText(List))
        {
            string actual = Path.Combine(AppContext.BaseDirectory, Path.GetFileName(List));
            File.WriteAllText(actual, surface);
            Assert.Fail($"The public surface has changed: compare {List} with {actual}. If you meant that, replace the first by the second, and commit it.");
        }
    }

    private static IEnumerable<string> Describe(Type type)
        => type.GetMembers(Declared)
            .Select(Describe)
            .OfType<string>()
            .Order(StringComparer.Ordinal)
            .Select(member => $"{GetName(type)}.{member}")
            .Prepend($"{GetName(type)} : {string.Join(", ", GetParents(type).Select(GetName))}");

    // Without the interfaces of the base class, whose number depends on the version of .NET.
    private static IEnumerable<Type> GetParents(Type type)
        => type.GetInterfaces().Except(type.BaseType?.GetInterfaces() ?? []).Where(parent => parent.IsVisible).OrderBy(GetName, StringComparer.Ordinal).Prepend(type.BaseType ?? typeof(object));

    // Null for members that are not visible outside the assembly, and for accessors, which are part of a property.
    private static string? Describe(MemberInfo member) => member switch
    {
        MethodInfo { IsSpecialName: false } method when IsVisible(method) => $"{(method.IsStatic ? "static " : "")}{method.Name}({GetParameters(method)}) : {GetName(method.ReturnType)}",
        ConstructorInfo constructor when IsVisible(constructor) => $"new({GetParameters(constructor)})",
        PropertyInfo property when property.GetAccessors(nonPublic: true).Any(IsVisible) => $"{property.Name} {{{string.Concat(property.GetAccessors(nonPublic: true).Where(IsVisible).Select(GetAccessor))} }} : {GetName(property.PropertyType)}",
        FieldInfo { IsSpecialName: false } field when field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly => $"{field.Name} : {GetName(field.FieldType)}",
        _ => null,
    };

    private static bool IsVisible(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static string GetAccessor(MethodInfo accessor)
        => accessor.ReturnType != typeof(void) ? " get;"
            : accessor.ReturnParameter.GetRequiredCustomModifiers().Length > 0 ? " init;"
            : " set;";

    private static string GetParameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(parameter => GetName(parameter.ParameterType)));

    private static string GetName(Type type)
        => type.IsGenericType ? $"{type.FullName ?? type.Name}"[..(type.FullName ?? type.Name).IndexOf('`', StringComparison.Ordinal)] + $"<{string.Join(", ", type.GetGenericArguments().Select(GetName))}>"
            : type.FullName ?? type.Name;
}
