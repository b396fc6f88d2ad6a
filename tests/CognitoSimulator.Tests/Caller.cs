using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace CognitoSimulator.Tests;

/// <summary>Sends requests without an SDK.</summary>
internal sealed class Caller(CognitoSimulatorHost simulator)
{
    public const string Authorization =
        "AWS4-HMAC-SHA256 Credential=AKIATEST/20260101/eu-west-1/cognito-idp/aws4_request, SignedHeaders=host, Signature=00";

    private static readonly HttpClient Http = new();

    public async Task<Response> CallAsync(string operation, object request, string? authorization = Authorization)
    {
        using var message = new HttpRequestMessage(HttpMethod.Post, simulator.Endpoint);
        message.Headers.Add("X-Amz-Target", $"AWSCognitoIdentityProviderService.{operation}");
        if (authorization is not null)
        {
            message.Headers.TryAddWithoutValidation("Authorization", authorization);
        }

        message.Content = new StringContent(JsonSerializer.Serialize(request), Encoding.UTF8, "application/x-amz-json-1.1");
        using var response = await Http.SendAsync(message);
        return new((int)response.StatusCode, await response.Content.ReadFromJsonAsync<JsonElement>());
    }

    /// <summary>The usernames of each page of a list.</summary>
    public async Task<List<List<string>>> PagesAsync(string poolId, string? filter = null, int? limit = null)
    {
        var pages = new List<List<string>>();
        string? token = null;
        do
        {
            var response = await CallAsync("ListUsers", new { UserPoolId = poolId, Filter = filter, Limit = limit, PaginationToken = token });
            pages.Add(response.Usernames);
            token = response.GetString("PaginationToken");
        }
        while (token is not null);
        return pages;
    }
}

internal sealed record Response(int Status, JsonElement Json)
{
    public string? ErrorType => GetString("__type");

    public string? Message => GetString("message");

    public List<string> Usernames =>
        [.. Json.GetProperty("Users").EnumerateArray().Select(user => user.GetProperty("Username").GetString()!)];

    public string? GetString(string member) => Json.TryGetProperty(member, out var value) ? value.GetString() : null;
}
