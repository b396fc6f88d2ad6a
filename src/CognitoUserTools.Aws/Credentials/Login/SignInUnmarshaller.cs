using System.Net;
using System.Text.Json;
using Amazon.Runtime;
using Amazon.Runtime.Internal.Transform;
using Amazon.Util;

namespace CognitoUserTools.Aws;

/// <summary>Reads the answers of AWS Sign-In.</summary>
internal sealed class SignInUnmarshaller : JsonResponseUnmarshaller
{
    // Null for a body that is not what the service promises: the SDK puts what is thrown here, and the body, into an exception of its own.
    public override AmazonWebServiceResponse Unmarshall(JsonUnmarshallerContext input)
    {
        using JsonDocument? document = TryParse(input.Stream);
        return new Response<RefreshedLogin?> { Value = document is null ? null : Read(document.RootElement) };
    }

    /// <summary>The code is that of OAuth, such as TOKEN_EXPIRED: the service's own, AccessDeniedException, stands for several.</summary>
    public override AmazonServiceException UnmarshallException(JsonUnmarshallerContext input, Exception innerException, HttpStatusCode statusCode)
    {
        // A proxy answers in HTML: then there is neither a code nor a message.
        using JsonDocument? document = TryParse(input.Stream);
        string message = Text(document?.RootElement, "message") ?? $"AWS Sign-In answered with HTTP status {(int)statusCode}.";
        return new AmazonServiceException(message, innerException, ErrorType.Unknown, Text(document?.RootElement, "error"), input.ResponseData.GetHeaderValue(HeaderKeys.RequestIdHeader), statusCode);
    }

    private static RefreshedLogin? Read(JsonElement answer)
    {
        if (answer.ValueKind == JsonValueKind.Object
            && answer.TryGetProperty("accessToken", out JsonElement keys) && keys.ValueKind == JsonValueKind.Object
            && Text(keys, "accessKeyId") is { } accessKey && Text(keys, "secretAccessKey") is { } secretKey && Text(keys, "sessionToken") is { } token
            && Text(answer, "refreshToken") is { } refreshToken
            && answer.TryGetProperty("expiresIn", out JsonElement expires) && expires.ValueKind == JsonValueKind.Number && expires.TryGetInt32(out int seconds))
        {
            return new RefreshedLogin(CredentialProvider.Keys(accessKey, secretKey, token, "AWS Sign-In"), refreshToken, TimeSpan.FromSeconds(seconds));
        }

        return null;
    }

    private static JsonDocument? TryParse(Stream stream)
    {
        try
        {
            return JsonDocument.Parse(stream);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? Text(JsonElement? json, string name)
        => json is { ValueKind: JsonValueKind.Object } members && members.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text ? text : null;
}
