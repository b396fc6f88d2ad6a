using System.Text.Json;

namespace CognitoUserTools.Aws;

/// <summary>Reads the MFA options of a user, which few still have.</summary>
internal static class MfaOptions
{
    /// <summary>The options that come next.</summary>
    public static ValueList<MfaOption>? Read(ref Utf8JsonReader reader)
        => ValueList.From(JsonValues.NextPairs(ref reader, "DeliveryMedium"u8, "AttributeName"u8)?.ConvertAll(pair => new MfaOption(pair.First, pair.Second)));

    /// <summary>The same, with a scanner.</summary>
    public static ValueList<MfaOption>? Read(ref JsonScanner json, ReadOnlySpan<byte> utf8)
    {
        var reader = new Utf8JsonReader(utf8[json.Position..]);
        ValueList<MfaOption>? options = Read(ref reader);
        json.Position += (int)reader.BytesConsumed;
        return options;
    }
}
