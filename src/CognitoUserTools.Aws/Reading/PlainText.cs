using System.Text;
using System.Text.Json;
using Amazon.CognitoIdentityProvider.Model.Internal.MarshallTransformations;

namespace CognitoUserTools.Aws;

/// <summary>Reads a text that <see cref="JsonScanner"/> took as it was written: valid UTF-8, each escape whole.</summary>
internal static class PlainText
{
    public static string Read(ReadOnlySpan<byte> written) => written.Contains((byte)'\\') ? Unescape(written) : Encoding.UTF8.GetString(written);

    private static string Unescape(ReadOnlySpan<byte> written)
    {
        var reader = new Utf8JsonReader([(byte)'"', .. written, (byte)'"']);
        reader.Read();
        return LenientText.Read(ref reader)!;
    }
}
