using System.Text.Json;

namespace CognitoSimulator;

/// <summary>A request to the service as it came, and the status that it got.</summary>
public sealed class LoggedRequest
{
    private readonly byte[] _body;

    internal LoggedRequest(long number, ServiceRequest request, DateTimeOffset startedAt)
    {
        Number = number;
        Operation = request.Operation;
        AccessKey = request.Credential?.AccessKey;
        SigningRegion = request.Credential?.Region;
        HasAuthorization = request.Authorization is not null;
        SessionToken = HeaderOrNull(request, "X-Amz-Security-Token");
        Host = request.Http.Host.Value;
        UserAgent = HeaderOrNull(request, "User-Agent");
        StartedAt = startedAt;
        _body = request.Body;
    }

    /// <summary>From 1, over all operations, since the log was cleared.</summary>
    public long Number { get; }

    public string Operation { get; }

    public string? AccessKey { get; }

    public string? SessionToken { get; }

    public string? SigningRegion { get; }

    public bool HasAuthorization { get; }

    public string? Host { get; }

    public string? UserAgent { get; }

    public DateTimeOffset StartedAt { get; }

    /// <summary>The second since 1970 in which the request came.</summary>
    public long Second => StartedAt.ToUnixTimeSeconds();

    /// <summary>The HTTP status of the answer; 0 while there is none.</summary>
    public int Status { get; internal set; }

    /// <summary>The request's body as it came.</summary>
    public ReadOnlyMemory<byte> Body => _body;

    /// <summary>The request's JSON; undefined when it is none.</summary>
    public JsonElement Json
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
                return default;
            }
        }
    }

    /// <summary>The text of a top-level member of the request, or null.</summary>
    public string? this[string member] =>
        Json is { ValueKind: JsonValueKind.Object } json && json.TryGetProperty(member, out var value)
            ? value.ValueKind == JsonValueKind.String ? value.GetString() : value.GetRawText()
            : null;

    private static string? HeaderOrNull(ServiceRequest request, string name) =>
        request.Http.Headers.TryGetValue(name, out var value) ? value.ToString() : null;
}
