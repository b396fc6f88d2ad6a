using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace CognitoSimulator.Tests;

/// <summary>Every fault does on the wire what its name says, seen by a client that mends nothing.</summary>
public sealed class FaultTests : IAsyncLifetime
{
    private const string Authorization = "AWS4-HMAC-SHA256 Credential=AKIATEST/20260101/eu-west-1/cognito-idp/aws4_request, SignedHeaders=host, Signature=00";

    private static readonly string[] New = ["new"];

    private static readonly HttpClient Http = new(new SocketsHttpHandler { AllowAutoRedirect = false });

    private CognitoSimulatorHost _simulator = null!;

    public async Task InitializeAsync() => _simulator = await CognitoSimulatorHost.StartAsync(new() { Users = 100 });

    public async Task DisposeAsync() => await _simulator.DisposeAsync();

    [Theory]
    [InlineData("internalError", 500, "application/x-amz-json-1.1", "InternalErrorException")]
    [InlineData("unavailable", 503, "application/x-amz-json-1.1", "ServiceUnavailableException")]
    [InlineData("html500", 500, "text/html", "<html>")]
    [InlineData("html503", 503, "text/html", "<html>")]
    [InlineData("html200", 200, "text/html", "<html>")]
    [InlineData("error200", 200, "application/x-amz-json-1.1", "\"__type\":\"InternalErrorException\"")]
    [InlineData("emptyBody", 200, "application/x-amz-json-1.1", "")]
    public async Task A_response_that_the_service_did_not_write(string fault, int status, string type, string body)
    {
        using var answer = await ListAsync(fault);

        Assert.Equal((status, type), ((int)answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        Assert.Contains(body, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_response_that_the_test_wrote()
    {
        using var answer = await ListAsync("answer", new { body = """{"Users":[]}""" });

        Assert.Equal((200, "application/x-amz-json-1.1"), ((int)answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        Assert.Equal("""{"Users":[]}""", await answer.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("errorHeaderOnly", "TestException", null)]
    [InlineData("errorBodyOnly", null, "TestException")]
    [InlineData("errorNamespaced", "com.amazonaws.cognito.identity.idp.model#TestException", "com.amazonaws.cognito.identity.idp.model#TestException")]
    [InlineData("errorWithUrl", "TestException:http://internal.amazon.com/coral/com.amazon.coral.validate/", "TestException:http://internal.amazon.com/coral/com.amazon.coral.validate/")]
    public async Task An_errors_type_stands_where_it_was_told_to(string fault, string? header, string? body)
    {
        using var answer = await ListAsync(fault, new { type = "TestException" });

        Assert.Equal(header, answer.Headers.TryGetValues("x-amzn-ErrorType", out var values) ? values.Single() : null);
        var json = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(body, json.TryGetProperty("__type", out var type) ? type.GetString() : null);
    }

    [Fact]
    public async Task A_redirect_goes_where_it_was_told_to()
    {
        using var answer = await ListAsync("redirect", new { status = 301, location = "http://other.example/" });

        Assert.Equal((HttpStatusCode.MovedPermanently, "http://other.example/"), (answer.StatusCode, answer.Headers.Location?.AbsoluteUri));
    }

    [Fact]
    public async Task A_request_ID_can_be_missing()
    {
        using var answer = await ListAsync("missingRequestId");

        Assert.False(answer.Headers.Contains("x-amzn-RequestId"));
    }

    [Theory]
    [InlineData("reset", false)]
    [InlineData("resetInHeaders", false)]
    [InlineData("resetInBody", true)]
    [InlineData("truncatedBody", true)]
    [InlineData("longLength", true)]
    [InlineData("cutOffChunks", true)]
    public async Task A_connection_breaks_before_the_body_or_in_it(string fault, bool headersCome)
    {
        HttpResponseMessage? answer = null;
        try
        {
            var failure = await Assert.ThrowsAnyAsync<Exception>(async () =>
            {
                answer = await ListAsync(fault);
                await answer.Content.ReadAsByteArrayAsync();
            });

            Assert.True(failure is HttpRequestException or IOException, $"{failure}");
            Assert.Equal(headersCome, answer is not null);
        }
        finally
        {
            answer?.Dispose();
        }
    }

    [Theory]
    [InlineData("stall", false)]
    [InlineData("stallInHeaders", false)]
    [InlineData("stallInBody", true)]
    [InlineData("slowHeaders", false)]
    [InlineData("slowBody", true)]
    public async Task A_response_stalls_or_is_slow(string fault, bool headersCome)
    {
        using var timeout = new CancellationTokenSource(TimeSpan.FromMilliseconds(500));
        HttpResponseMessage? answer = null;
        try
        {
            await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
            {
                answer = await ListAsync(fault, cancelled: timeout.Token);
                await answer.Content.ReadAsByteArrayAsync(timeout.Token);
            });
            Assert.Equal(headersCome, answer is not null);
        }
        finally
        {
            answer?.Dispose();
        }
    }

    [Theory]
    [InlineData("slowHeaders")]
    [InlineData("slowBody")]
    public async Task A_slow_response_is_read_whole(string fault)
    {
        using var answer = await ListAsync(fault, new { bytes = 8000, milliseconds = 10 });

        Assert.Equal(60, (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("Users").GetArrayLength());
    }

    [Theory]
    [InlineData("shortLength")]
    [InlineData("brokenJson")]
    public async Task A_body_of_the_promised_length_can_be_no_JSON(string fault)
    {
        using var answer = await ListAsync(fault);
        var body = await answer.Content.ReadAsByteArrayAsync();

        Assert.Equal(answer.Content.Headers.ContentLength, body.Length);
        Assert.ThrowsAny<JsonException>(() => JsonDocument.Parse(body));
    }

    [Theory]
    [InlineData("gzip", "gzip", false)]
    [InlineData("brokenGzip", "gzip", false)]
    [InlineData("chunked", null, true)]
    public async Task A_body_is_wrapped(string fault, string? encoding, bool chunked)
    {
        using var answer = await ListAsync(fault);

        Assert.Equal((encoding, chunked), (answer.Content.Headers.ContentEncoding.SingleOrDefault(), answer.Headers.TransferEncodingChunked ?? false));
        Assert.Equal(fault == "gzip" ? 0x1f : (byte)'{', (await answer.Content.ReadAsByteArrayAsync())[0]);
    }

    [Theory]
    [InlineData("endlessBody", null)]
    [InlineData("hugeLength", 1L << 40)]
    public async Task A_body_has_no_end(string fault, long? promised)
    {
        using var answer = await ListAsync(fault);
        var body = await answer.Content.ReadAsStreamAsync();
        var buffer = new byte[1 << 20];
        for (var megabytes = 0; megabytes < 16; megabytes++)
        {
            await body.ReadExactlyAsync(buffer);
        }

        Assert.Equal(promised, answer.Content.Headers.ContentLength);
    }

    [Theory]
    [InlineData("expiredToken", "Invalid pagination token.")]
    [InlineData("foreignToken", "Paging marker ")]
    public async Task A_page_has_an_invalid_token(string fault, string message)
    {
        using var first = await ListAsync(fault);
        var token = (await first.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("PaginationToken").GetString();

        var second = await new Caller(_simulator).CallAsync("ListUsers", new { UserPoolId = _simulator.DefaultPool.Id, PaginationToken = token });

        Assert.Equal("InvalidParameterException", second.ErrorType);
        Assert.StartsWith(message, second.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Users_go_and_come_between_pages()
    {
        using var answer = await ListAsync("usersChange", new { remove = new[] { _simulator.DefaultPool.Users[3].Username }, add = New });

        Assert.Equal(60, (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("Users").GetArrayLength());
        Assert.Equal((100, "new"), (_simulator.DefaultPool.Users.Count, _simulator.DefaultPool.Users[^1].Username));
    }

    [Fact]
    public async Task Every_fault_has_a_name_and_an_unknown_name_says_which_there_are()
    {
        var names = (await Http.GetFromJsonAsync<string[]>(new Uri(_simulator.Endpoint, "/__sim/faults")))!;
        using var refused = await Http.PostAsJsonAsync(new Uri(_simulator.Endpoint, "/__sim/faults"), new { fault = "nonsense" });

        Assert.True(names.Length > 35);
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains("slowHeaders", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Hostile_users_come_by_name_and_as_JSON_that_reads()
    {
        using var added = await Http.PostAsync(new Uri(_simulator.Endpoint, "/__sim/users/hostile"), content: null);
        var names = (await added.Content.ReadFromJsonAsync<string[]>())!;

        Assert.Equal(HostileUsers.All.Select(user => user.Username), names);
        Assert.Equal(names, _simulator.DefaultPool.Users.Skip(100).Select(user => user.Username));
        Assert.All(HostileUsers.All, user => Assert.All([user.RawJson!, user.RawDetailJson!], json => JsonDocument.Parse(json).Dispose()));
    }

    /// <summary>Adds the fault through the control endpoint and asks for a page; the answer's headers are read, its body not yet.</summary>
    private async Task<HttpResponseMessage> ListAsync(string fault, object? settings = null, CancellationToken cancelled = default)
    {
        var json = JsonSerializer.SerializeToNode(settings ?? new { })!;
        json["fault"] = fault;
        using var added = await Http.PostAsJsonAsync(new Uri(_simulator.Endpoint, "/__sim/faults"), json, CancellationToken.None);
        Assert.Equal(HttpStatusCode.OK, added.StatusCode);

        using var request = new HttpRequestMessage(HttpMethod.Post, _simulator.Endpoint)
        {
            Content = new StringContent($"{{\"UserPoolId\":\"{_simulator.DefaultPool.Id}\"}}"),
        };
        request.Headers.Add("X-Amz-Target", "AWSCognitoIdentityProviderService.ListUsers");
        request.Headers.TryAddWithoutValidation("Authorization", Authorization);
        return await Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancelled);
    }
}
