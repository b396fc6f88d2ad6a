using System.Buffers;

namespace CognitoSimulator;

/// <summary>Reads a request's whole body. It is small: the longest thing in it is a token.</summary>
internal static class RequestBody
{
    public static async ValueTask<byte[]> ReadAsync(HttpRequest request)
    {
        var reader = request.BodyReader;
        while (true)
        {
            var result = await reader.ReadAsync();
            if (result.IsCompleted)
            {
                var body = result.Buffer.ToArray();
                reader.AdvanceTo(result.Buffer.End);
                return body;
            }

            // Seen, but not yet taken: the next read gives it again together with what follows.
            reader.AdvanceTo(result.Buffer.Start, result.Buffer.End);
        }
    }
}
