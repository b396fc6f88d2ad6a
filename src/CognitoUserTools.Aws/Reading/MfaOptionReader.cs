using System.Text.Json;

namespace CognitoUserTools.Aws;

/// <summary>Reads a user's MFAOptions, which few users still have.</summary>
internal static class MfaOptionReader
{
    public static ValueList<MfaOption>? Read(ref Utf8JsonReader reader)
    {
        if (!JsonValues.BeginOrNull(ref reader, JsonTokenType.StartArray))
        {
            return null;
        }

        var options = new List<MfaOption>();
        while (JsonValues.NextObject(ref reader))
        {
            string? medium = null;
            string? attribute = null;
            while (JsonValues.NextMember(ref reader))
            {
                if (reader.ValueTextEquals("DeliveryMedium"u8))
                {
                    medium = JsonValues.NextText(ref reader);
                }
                else if (reader.ValueTextEquals("AttributeName"u8))
                {
                    attribute = JsonValues.NextText(ref reader);
                }
                else
                {
                    reader.Skip();
                }
            }

            options.Add(new MfaOption(medium, attribute));
        }

        return ValueList.From(options);
    }
}
