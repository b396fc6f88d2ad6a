using System.Reflection;

namespace CognitoUserTools.Sdk.Tests.Surface;

/// <summary>Names of types and members, written as the facts write them.</summary>
internal static class TypeNames
{
    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(string)] = "string",
        [typeof(int)] = "int",
        [typeof(bool)] = "bool",
        [typeof(object)] = "object",
        [typeof(void)] = "void",
    };

    public static string Short(Type type)
    {
        if (Nullable.GetUnderlyingType(type) is { } value)
        {
            return $"{Short(value)}?";
        }

        return type.IsGenericType
            ? $"{type.Name.Split('`')[0]}<{string.Join(',', type.GetGenericArguments().Select(Short))}>"
            : Keywords.GetValueOrDefault(type, type.Name);
    }

    public static string Parameters(MethodBase method) => $"({string.Join(", ", method.GetParameters().Select(Parameter))})";

    /// <summary>The facts name some types with their namespace and some without: here all are without.</summary>
    public static string WithoutNamespaces(string text) =>
        System.Text.RegularExpressions.Regex.Replace(text, @"\b(?:\w+\.)+(?=[A-Z])", string.Empty);

    private static string Parameter(ParameterInfo parameter) =>
        $"{Short(parameter.ParameterType)} {parameter.Name}{(parameter.HasDefaultValue ? " = default" : string.Empty)}";
}
