using System.Text.Json;

namespace CognitoSimulator;

/// <summary>SchemaAttributes of DescribeUserPool: the standard attributes with the service's constraints, and the pool's custom ones.</summary>
internal static class SchemaAttributes
{
    private static readonly IReadOnlyList<SchemaAttribute> All =
    [
        SchemaAttribute.Text("profile"),
        SchemaAttribute.Text("address"),
        SchemaAttribute.Text("birthdate", "10", "10"),
        SchemaAttribute.Text("gender"),
        SchemaAttribute.Text("preferred_username"),
        SchemaAttribute.Number("updated_at", "0", null),
        SchemaAttribute.Text("website"),
        SchemaAttribute.Text("picture"),
        SchemaAttribute.Text("identities", "0", null),
        SchemaAttribute.Text("sub", "1", "2048") with { Mutable = false, Required = true },
        SchemaAttribute.Text("phone_number"),
        SchemaAttribute.Boolean("phone_number_verified"),
        SchemaAttribute.Text("zoneinfo"),
        SchemaAttribute.Text("locale"),
        SchemaAttribute.Text("email"),
        SchemaAttribute.Boolean("email_verified"),
        SchemaAttribute.Text("given_name"),
        SchemaAttribute.Text("family_name"),
        SchemaAttribute.Text("middle_name"),
        SchemaAttribute.Text("name"),
        SchemaAttribute.Text("nickname"),
        SchemaAttribute.Text("custom:tenant", "1", "256"),
        SchemaAttribute.Text("custom:Tenant", "0", "256"),
        SchemaAttribute.Text("custom:department", "0", "256"),
        SchemaAttribute.Number("custom:seats", "0", "1000"),
    ];

    public static bool Has(string name) => All.Any(attribute => attribute.Name == name);

    public static void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartArray("SchemaAttributes"u8);
        foreach (var attribute in All)
        {
            attribute.Write(writer);
        }

        writer.WriteEndArray();
    }
}
