using System.Text.Json;

namespace CognitoSimulator;

/// <summary>A request to the service, read but not yet judged.</summary>
public sealed class ServiceRequest
{
    private const string TargetPrefix = "AWSCognitoIdentityProviderService.";

    private ServiceRequest(HttpRequest http, byte[] body)
    {
        Http = http;
        Body = body;
        var target = http.Headers["X-Amz-Target"].ToString();
        Operation = target.StartsWith(TargetPrefix, StringComparison.Ordinal) ? target[TargetPrefix.Length..] : target;
        Authorization = http.Headers.Authorization;
        Credential = Authorization is null ? null : AuthorizationHeader.Parse(Authorization);
    }

    public HttpRequest Http { get; }

    public byte[] Body { get; }

    /// <summary>ListUsers, AdminGetUser, ...; empty when the request names none.</summary>
    public string Operation { get; }

    public string? Authorization { get; }

    internal AuthorizationHeader? Credential { get; }

    /// <summary>The faults that are scripted for this very request.</summary>
    internal IReadOnlyList<FaultAction> Faults { get; set; } = [];

    /// <summary>For ListUsers the number of the page asked for, from 1; null for other operations and for foreign tokens.</summary>
    public int? PageNumber => Operation != "ListUsers"
        ? null
        : Member("PaginationToken") is { } token ? PageTokenCodec.PeekPage(token) : 1;

    internal static async Task<ServiceRequest> ReadAsync(HttpRequest http) => new(http, await RequestBody.ReadAsync(http));

    /// <summary>The text of a top-level member; null when there is none, or it is no text.</summary>
    internal string? Member(string name)
    {
        try
        {
            using var document = JsonDocument.Parse(Body);
            return document.RootElement.ValueKind == JsonValueKind.Object
                && document.RootElement.TryGetProperty(name, out var value)
                && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
