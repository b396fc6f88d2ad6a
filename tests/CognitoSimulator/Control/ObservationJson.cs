using System.Text.Json;

namespace CognitoSimulator;

/// <summary>What the simulator has seen, as JSON.</summary>
internal static class ObservationJson
{
    public static byte[] Log(IReadOnlyList<LoggedRequest> requests) => JsonBytes.Of(requests, static (writer, requests) =>
    {
        writer.WriteStartArray();
        foreach (var request in requests)
        {
            Write(writer, request);
        }

        writer.WriteEndArray();
    });

    public static byte[] Stats(Simulation simulation) => JsonBytes.Of(simulation, static (writer, simulation) =>
    {
        var operations = simulation.Log.Operations;
        writer.WriteStartObject();
        writer.WriteNumber("requests"u8, simulation.Log.Count);
        writer.WriteNumber("inFlight"u8, simulation.Gauge.Current);
        writer.WriteNumber("maxInFlight"u8, simulation.Gauge.Max);
        writer.WriteNumber("throttled"u8, simulation.Ceiling.Refused);
        writer.WriteStartObject("perOperation"u8);
        foreach (var (operation, count) in operations)
        {
            writer.WriteNumber(operation, count.Requests);
        }

        writer.WriteEndObject();
        writer.WriteStartObject("maxPerSecond"u8);
        foreach (var (operation, count) in operations)
        {
            writer.WriteNumber(operation, count.MaxPerSecond);
        }

        writer.WriteEndObject();
        writer.WriteEndObject();
    });

    public static byte[] Names(IEnumerable<string> names) => JsonBytes.Of(names, static (writer, names) =>
    {
        writer.WriteStartArray();
        foreach (var name in names)
        {
            writer.WriteStringValue(name);
        }

        writer.WriteEndArray();
    });

    private static void Write(Utf8JsonWriter writer, LoggedRequest request)
    {
        writer.WriteStartObject();
        writer.WriteNumber("number"u8, request.Number);
        writer.WriteString("operation"u8, request.Operation);
        writer.WriteString("accessKey"u8, request.AccessKey);
        writer.WriteString("sessionToken"u8, request.SessionToken);
        writer.WriteString("signingRegion"u8, request.SigningRegion);
        writer.WriteBoolean("hasAuthorization"u8, request.HasAuthorization);
        writer.WriteString("host"u8, request.Host);
        writer.WriteString("userAgent"u8, request.UserAgent);
        writer.WritePropertyName("body"u8);
        if (request.Json is { ValueKind: not JsonValueKind.Undefined } json)
        {
            json.WriteTo(writer);
        }
        else
        {
            writer.WriteNullValue();
        }

        writer.WriteString("startedAt"u8, request.StartedAt);
        writer.WriteNumber("status"u8, request.Status);
        writer.WriteNumber("second"u8, request.Second);
        writer.WriteEndObject();
    }
}
