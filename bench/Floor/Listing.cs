using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace CognitoUserTools.Bench;

/// <summary>Lists a pool over HTTP/1.1, one page ahead. Says <c>first</c> when a user is there and <c>done N</c> at the end.</summary>
internal static class Listing
{
    /// <summary>Reads a page: how many users it has, and where the next one begins.</summary>
    public delegate (int Users, string? NextToken) PageReader(byte[] utf8);

    public static async Task RunAsync(Uri endpoint, string pool, PageReader read)
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseCookies = false });
        long count = 0;
        Task<byte[]>? next = PageAsync(http, endpoint, pool, token: null);
        while (next is not null)
        {
            byte[] body = await next;
            (int users, string? token) = read(body);
            next = token is null ? null : PageAsync(http, endpoint, pool, token);
            if (count == 0)
            {
                Console.Out.WriteLine("first");
            }

            count += users;
        }

        Console.Out.WriteLine($"done {count}");
    }

    private static async Task<byte[]> PageAsync(HttpClient http, Uri endpoint, string pool, string? token)
    {
        var members = new Dictionary<string, object> { ["UserPoolId"] = pool, ["Limit"] = 60 };
        if (token is not null)
        {
            members["PaginationToken"] = token;
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, endpoint)
        {
            Content = new ByteArrayContent(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(members))),
        };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/x-amz-json-1.1");
        request.Headers.Add("X-Amz-Target", "AWSCognitoIdentityProviderService.ListUsers");
        request.Headers.TryAddWithoutValidation("Authorization", "AWS4-HMAC-SHA256 Credential=floor/20260101/eu-west-1/cognito-idp/aws4_request, SignedHeaders=host, Signature=0");
        using HttpResponseMessage response = await http.SendAsync(request);
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadAsByteArrayAsync();
    }
}
