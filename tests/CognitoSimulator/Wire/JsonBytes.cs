using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CognitoSimulator;

/// <summary>JSON as the service writes it: UTF-8, no white space, non-ASCII letters not escaped, no members that are null.</summary>
internal static class JsonBytes
{
    private static readonly JsonWriterOptions WriterOptions = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    private static readonly JsonSerializerOptions SerializerOptions = new()
    {
        Encoder = WriterOptions.Encoder,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public static byte[] Serialize<T>(T value) => JsonSerializer.SerializeToUtf8Bytes(value, SerializerOptions);

    /// <summary>For users and their pages, which are faster to write than to serialize.</summary>
    public static byte[] Write<TState>(TState state, Action<Utf8JsonWriter, TState> write)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var writer = new Utf8JsonWriter(buffer, WriterOptions))
        {
            write(writer, state);
        }

        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>A date as the service sends it: seconds since 1970, with milliseconds.</summary>
    public static decimal ToEpochSeconds(DateTimeOffset date) => date.ToUnixTimeMilliseconds() / 1000m;
}
