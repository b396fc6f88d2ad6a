using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace CognitoSimulator.Tests;

/// <summary>What each fault sends, read by a client that corrects nothing.</summary>
public sealed class FaultTests : IAsyncLifetime
{
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
        using var response = await ListAsync(fault);

        Assert.Equal((status, type), ((int)response.StatusCode, response.Content.Headers.ContentType?.MediaType));
        Assert.Contains(body, await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_response_that_the_test_wrote()
    {
        using var response = await ListAsync("answer", new { body = """{"Users":[]}""" });

        Assert.Equal((200, "application/x-amz-json-1.1"), ((int)response.StatusCode, response.Content.Headers.ContentType?.MediaType));
        Assert.Equal("""{"Users":[]}""", await response.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("errorHeaderOnly", "TestException", null)]
    [InlineData("errorBodyOnly", null, "TestException")]
    [InlineData("errorNamespaced", "com.amazonaws.cognito.identity.idp.model#TestException", "com.amazonaws.cognito.identity.idp.model#TestException")]
    [InlineData("errorWithUrl", "TestException:http://internal.amazon.com/coral/com.amazon.coral.validate/", "TestException:http://internal.amazon.com/coral/com.amazon.coral.validate/")]
    public async Task The_type_of_an_error_is_in_the_requested_form(string fault, string? header, string? body)
    {
        using var response = await ListAsync(fault, new { type = "TestException" });

        Assert.Equal(header, response.Headers.TryGetValues("x-amzn-ErrorType", out var values) ? values.Single() : null);
        var json = await response.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(body, json.TryGetProperty("__type", out var type) ? type.GetString() : null);
    }

    [Fact]
    public async Task A_redirect_has_the_requested_status_and_location()
    {
        using var response = await ListAsync("redirect", new { status = 301, location = "http://other.example/" });

        Assert.Equal((HttpStatusCode.MovedPermanently, "http://other.example/"), (response.StatusCode, response.Headers.Location?.AbsoluteUri));
    }

    [Fact]
    public async Task A_request_ID_can_be_missing()
    {
        using var response = await ListAsync("missingRequestId");

        Assert.False(response.Headers.Contains("x-amzn-RequestId"));
    }

    [Theory]
    [InlineData("reset", false)]
    [InlineData("resetInHeaders", false)]
    [InlineData("resetInBody", true)]
    [InlineData("truncatedBody", true)]
    [InlineData("longLength", true)]
    [InlineData("cutOffChunks", true)]
    public async Task A_connection_breaks_before_or_within_the_body(string fault, bool hasHeaders)
    {
        HttpResponseMessage? response = null;
        try
        {
            var failure = await Assert.ThrowsAnyAsync<Exception>(async () =>
            {
                response = await ListAsync(fault);
                await response.Content.ReadAsByteArrayAsync();
            });

            Assert.True(failure is HttpRequestException or IOException, $"{failure}");
            Assert.Equal(hasHeaders, response is not null);
        }
        finally
        {
            response?.Dispose();
        }
    }

    [Theory]
    [InlineData("stall", false)]
    [InlineData("stallInHeaders", false)]
    [InlineData("stallInBody", true)]
    [InlineData("slowHeaders", false)]
    [InlineData("slowBody", true)]
    public async Task A_response_stalls_or_is_slow(string fault, bool hasHeaders)
    {
        using var timeout = new CancellationTokenSource(TimeSpan.FromMilliseconds(500));
        HttpResponseMessage? response = null;
        try
        {
            await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
            {
                response = await ListAsync(fault, cancellationToken: timeout.Token);
                await response.Content.ReadAsByteArrayAsync(timeout.Token);
            });
            Assert.Equal(hasHeaders, response is not null);
        }
        finally
        {
            response?.Dispose();
        }
    }

    [Theory]
    [InlineData("slowHeaders")]
    [InlineData("slowBody")]
    public async Task A_slow_response_is_complete(string fault)
    {
        using var response = await ListAsync(fault, new { bytes = 8000, milliseconds = 10 });

        Assert.Equal(60, (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("Users").GetArrayLength());
    }

    [Theory]
    [InlineData("shortLength")]
    [InlineData("brokenJson")]
    public async Task A_body_with_the_right_length_is_not_JSON(string fault)
    {
        using var response = await ListAsync(fault);
        var body = await response.Content.ReadAsByteArrayAsync();

        Assert.Equal(response.Content.Headers.ContentLength, body.Length);
        Assert.ThrowsAny<JsonException>(() => JsonDocument.Parse(body));
    }

    [Theory]
    [InlineData("gzip", "gzip", false)]
    [InlineData("brokenGzip", "gzip", false)]
    [InlineData("chunked", null, true)]
    public async Task A_body_is_compressed_or_chunked(string fault, string? encoding, bool chunked)
    {
        using var response = await ListAsync(fault);

        Assert.Equal((encoding, chunked), (response.Content.Headers.ContentEncoding.SingleOrDefault(), response.Headers.TransferEncodingChunked ?? false));
        Assert.Equal(fault == "gzip" ? 0x1f : (byte)'{', (await response.Content.ReadAsByteArrayAsync())[0]);
    }

    [Theory]
    [InlineData("endlessBody", null)]
    [InlineData("hugeLength", 1L << 40)]
    public async Task A_body_has_no_end(string fault, long? promised)
    {
        using var response = await ListAsync(fault);
        var body = await response.Content.ReadAsStreamAsync();
        var buffer = new byte[1 << 20];
        for (var megabytes = 0; megabytes < 16; megabytes++)
        {
            await body.ReadExactlyAsync(buffer);
        }

        Assert.Equal(promised, response.Content.Headers.ContentLength);
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
    public async Task Users_are_removed_and_added_before_a_page()
    {
        using var response = await ListAsync("usersChange", new { remove = new[] { _simulator.DefaultPool.Users[3].Username }, add = New });

        Assert.Equal(60, (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("Users").GetArrayLength());
        Assert.Equal((100, "new"), (_simulator.DefaultPool.Users.Count, _simulator.DefaultPool.Users[^1].Username));
    }

    [Fact]
    public async Task An_unknown_fault_is_refused_with_the_names_of_all()
    {
        var names = (await Http.GetFromJsonAsync<string[]>(new Uri(_simulator.Endpoint, "/__sim/faults")))!;
        using var refused = await Http.PostAsJsonAsync(new Uri(_simulator.Endpoint, "/__sim/faults"), new { fault = "nonsense" });

        Assert.True(names.Length > 35);
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains("slowHeaders", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Hostile_users_are_valid_JSON()
    {
        using var added = await Http.PostAsync(new Uri(_simulator.Endpoint, "/__sim/users/hostile"), content: null);
        var names = (await added.Content.ReadFromJsonAsync<string[]>())!;

        Assert.Equal(HostileUsers.All.Select(user => user.Username), names);
        Assert.Equal(names, _simulator.DefaultPool.Users.Skip(100).Select(user => user.Username));
        Assert.All(HostileUsers.All, user => Assert.All([user.RawJson!, user.RawDetailJson!], json => JsonDocument.Parse(json).Dispose()));
    }

    /// <summary>Adds the fault by the control endpoint and requests a page. Reads the headers, not the body.</summary>
    private async Task<HttpResponseMessage> ListAsync(string fault, object? settings = null, CancellationToken cancellationToken = default)
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
        request.Headers.TryAddWithoutValidation("Authorization", Caller.Authorization);
        return await Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
    }
}
