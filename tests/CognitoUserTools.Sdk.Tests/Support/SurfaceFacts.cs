using System.Text.Json.Nodes;

namespace CognitoUserTools.Sdk.Tests.Support;

/// <summary>What is known of the real package's public surface, its wire and its endpoints.</summary>
internal static class SurfaceFacts
{
    private static readonly JsonNode Root = Load();

    public static JsonObject Types => Root["types"]!.AsObject();

    public static JsonObject Operations => Root["operations"]!.AsObject();

    public static JsonObject Endpoints => Root["endpoints"]!.AsObject();

    /// <summary>The facts about a type; null if the real package is not known to have it.</summary>
    public static JsonObject? Of(Type type) => Types[type.FullName!]?.AsObject();

    public static IReadOnlyDictionary<string, string> Strings(this JsonObject facts, string name) =>
        facts[name]?.AsObject().ToDictionary(fact => fact.Key, fact => fact.Value!.ToString()) ?? [];

    public static IEnumerable<string> List(this JsonObject facts, string name) =>
        facts[name]?.AsArray().Select(item => item!.ToString()) ?? [];

    private static JsonNode Load()
    {
        using var stream = typeof(SurfaceFacts).Assembly.GetManifestResourceStream("cognito-sdk-surface.json")!;
        return JsonNode.Parse(stream)!;
    }
}
