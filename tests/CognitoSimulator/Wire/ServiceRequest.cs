using System.Text.Json;

namespace CognitoSimulator;

/// <summary>A request that is read but not validated.</summary>
internal sealed class ServiceRequest
{
    private const string TargetPrefix = "AWSCognitoIdentityProviderService.";

    private ServiceRequest(HttpRequest http, byte[] body, string operation)
    {
        Http = http;
        Body = body;
        Operation = operation;
        Authorization = http.Headers.Authorization;
        Credential = Authorization is null ? null : AuthorizationHeader.Parse(Authorization);
    }

    public HttpRequest Http { get; }

    public byte[] Body { get; }

    /// <summary>ListUsers, AdminGetUser, ...; empty if the request names none.</summary>
    public string Operation { get; }

    public string? Authorization { get; }

    public AuthorizationHeader? Credential { get; }

    /// <summary>The faults of this request.</summary>
    public IReadOnlyList<FaultAction> Faults { get; set; } = [];

    /// <summary>The page that ListUsers requests, from 1; <see langword="null"/> for other operations and for tokens that are not the simulator's.</summary>
    public int? PageNumber => Operation != "ListUsers"
        ? null
        : GetString("PaginationToken") is { } token ? PageToken.GetPage(token) : 1;

    /// <param name="http">The HTTP request.</param>
    /// <param name="getOperation">The operation, by the body. Default: by the header X-Amz-Target.</param>
    public static async Task<ServiceRequest> ReadAsync(HttpRequest http, Func<byte[], string>? getOperation = null)
    {
        var body = new MemoryStream();
        await http.Body.CopyToAsync(body);
        var bytes = body.ToArray();
        var target = http.Headers["X-Amz-Target"].ToString();
        return new(http, bytes, getOperation?.Invoke(bytes) ?? (target.StartsWith(TargetPrefix, StringComparison.Ordinal) ? target[TargetPrefix.Length..] : target));
    }

    /// <summary>The value of a top-level member; <see langword="null"/> if it is missing or not a string.</summary>
    public string? GetString(string member)
    {
        try
        {
            using var document = JsonDocument.Parse(Body);
            return document.RootElement.ValueKind == JsonValueKind.Object
                && document.RootElement.TryGetProperty(member, out var value)
                && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
