// The least work of a listing, in C# without an SDK. Writes "first" at the first user, and "done N".
//   Floor raw   ENDPOINT POOL   only the HTTP requests, one page ahead: searches the body for the page token
//   Floor parse ENDPOINT POOL   also creates every string of the page, as a client that shows users must
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

if (args is not [("raw" or "parse") and var kind, var endpoint, var pool])
{
    Console.Error.WriteLine("Floor raw|parse ENDPOINT POOL");
    return 2;
}

using var http = new HttpClient(new SocketsHttpHandler { UseCookies = false });
long count = 0;
Task<byte[]>? next = GetPageAsync(token: null);
while (next is not null)
{
    byte[] body = await next;
    (int users, string? token) = kind == "raw" ? Search(body) : Parse(body);
    next = token is null ? null : GetPageAsync(token);
    if (count == 0)
    {
        Console.Out.WriteLine("first");
    }

    count += users;
}

Console.Out.WriteLine($"done {count}");
return 0;

async Task<byte[]> GetPageAsync(string? token)
{
    var members = new Dictionary<string, object> { ["UserPoolId"] = pool, ["Limit"] = 60 };
    if (token is not null)
    {
        members["PaginationToken"] = token;
    }

    using var request = new HttpRequestMessage(HttpMethod.Post, endpoint) { Content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(members)) };
    request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/x-amz-json-1.1");
    request.Headers.Add("X-Amz-Target", "AWSCognitoIdentityProviderService.ListUsers");
    request.Headers.TryAddWithoutValidation("Authorization", "AWS4-HMAC-SHA256 Credential=floor/20260101/eu-west-1/cognito-idp/aws4_request, SignedHeaders=host, Signature=0");
    using HttpResponseMessage response = await http.SendAsync(request);
    response.EnsureSuccessStatusCode();
    return await response.Content.ReadAsByteArrayAsync();
}

static (int Users, string? NextToken) Search(ReadOnlySpan<byte> body)
{
    ReadOnlySpan<byte> member = "\"PaginationToken\":\""u8;
    int users = body.Count("\"Username\":"u8);
    int start = body.LastIndexOf(member);
    if (start < 0)
    {
        return (users, null);
    }

    ReadOnlySpan<byte> rest = body[(start + member.Length)..];
    return (users, Encoding.UTF8.GetString(rest[..rest.IndexOf((byte)'"')]));
}

static (int Users, string? NextToken) Parse(ReadOnlySpan<byte> body)
{
    var reader = new Utf8JsonReader(body);
    int users = 0;
    string? token = null;
    while (reader.Read())
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.PropertyName when reader.CurrentDepth == 1 && reader.ValueTextEquals("PaginationToken"u8):
                reader.Read();
                token = reader.GetString();
                break;
            case JsonTokenType.PropertyName when reader.ValueTextEquals("Username"u8):
                users++;
                break;
            case JsonTokenType.String:
                _ = reader.GetString();
                break;
            case JsonTokenType.Number:
                _ = reader.GetDouble();
                break;
        }
    }

    return (users, token);
}
