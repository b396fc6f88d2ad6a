using System.Text.Json;

namespace CognitoSimulator;

/// <summary>SchemaAttributeType of the service. Its limits are strings there.</summary>
internal sealed record SchemaAttribute(string Name, string AttributeDataType, string? Constraints, string? Min, string? Max)
{
    public bool Mutable { get; init; } = true;

    public bool Required { get; init; }

    public static SchemaAttribute Text(string name, string min = "0", string? max = "2048") =>
        new(name, "String", "StringAttributeConstraints", min, max);

    public static SchemaAttribute Number(string name, string min, string? max) =>
        new(name, "Number", "NumberAttributeConstraints", min, max);

    public static SchemaAttribute Boolean(string name) => new(name, "Boolean", null, null, null);

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("Name"u8, Name);
        writer.WriteString("AttributeDataType"u8, AttributeDataType);
        writer.WriteBoolean("DeveloperOnlyAttribute"u8, false);
        writer.WriteBoolean("Mutable"u8, Mutable);
        writer.WriteBoolean("Required"u8, Required);
        if (Constraints is not null)
        {
            var unit = AttributeDataType == "String" ? "Length" : "Value";
            writer.WriteStartObject(Constraints);
            WriteLimit(writer, "Min" + unit, Min);
            WriteLimit(writer, "Max" + unit, Max);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    private static void WriteLimit(Utf8JsonWriter writer, string name, string? limit)
    {
        if (limit is not null)
        {
            writer.WriteString(name, limit);
        }
    }
}
