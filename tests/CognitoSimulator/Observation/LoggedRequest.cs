using System.Text.Json;

namespace CognitoSimulator;

/// <summary>A request and the status of its response.</summary>
public sealed class LoggedRequest
{
    private readonly byte[] _body;

    internal LoggedRequest(ServiceRequest request, DateTimeOffset startedAt)
    {
        Operation = request.Operation;
        AccessKey = request.Credential?.AccessKey;
        SigningRegion = request.Credential?.Region;
        HasAuthorization = request.Authorization is not null;
        SessionToken = GetHeader(request, "X-Amz-Security-Token");
        Host = request.Http.Host.Value;
        UserAgent = GetHeader(request, "User-Agent");
        StartedAt = startedAt;
        _body = request.Body;
    }

    public string Operation { get; }

    public string? AccessKey { get; }

    public string? SessionToken { get; }

    public string? SigningRegion { get; }

    public bool HasAuthorization { get; }

    public string? Host { get; }

    public string? UserAgent { get; }

    public DateTimeOffset StartedAt { get; }

    /// <summary>The HTTP status of the response; 0 before it is sent.</summary>
    public int Status { get; internal set; }

    public ReadOnlyMemory<byte> Body => _body;

    /// <summary>The body; <see langword="null"/> if it is not JSON.</summary>
    internal JsonElement? Json
    {
        get
        {
            try
            {
                using var document = JsonDocument.Parse(_body);
                return document.RootElement.Clone();
            }
            catch (JsonException)
            {
                return null;
            }
        }
    }

    /// <summary>The value of a top-level member; other JSON than a string is returned as it is written.</summary>
    public string? this[string member] =>
        Json is { ValueKind: JsonValueKind.Object } json && json.TryGetProperty(member, out var value)
            ? value.ValueKind == JsonValueKind.String ? value.GetString() : value.GetRawText()
            : null;

    private static string? GetHeader(ServiceRequest request, string name) =>
        request.Http.Headers.TryGetValue(name, out var value) ? value.ToString() : null;
}
