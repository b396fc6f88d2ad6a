using System.Buffers.Text;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CognitoSimulator.Tests;

/// <summary>What the simulated AWS Sign-In refuses.</summary>
public sealed class SignInTests : IAsyncLifetime, IDisposable
{
    private static readonly HttpClient Http = new();

    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private CognitoSimulatorHost _simulator = null!;

    public async Task InitializeAsync() => _simulator = await CognitoSimulatorHost.StartAsync(new SimulatorOptions { Users = 1 });

    public async Task DisposeAsync() => await _simulator.DisposeAsync();

    public void Dispose() => _key.Dispose();

    private Uri Address => new(_simulator.Endpoint, "/signin/v1/token");

    private async Task<Response> RefreshAsync(string? proof, string refreshToken = "good", string grantType = "refresh_token")
    {
        using var message = new HttpRequestMessage(HttpMethod.Post, Address);
        message.Headers.Add("DPoP", proof);
        message.Content = new StringContent(JsonSerializer.Serialize(new { clientId = "a-client", refreshToken, grantType }), new MediaTypeHeaderValue("application/json"));
        using var response = await Http.SendAsync(message);
        return new((int)response.StatusCode, JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement);
    }

    private string CreateProof(Action<JsonNode, JsonNode>? change = null, ECDsa? signer = null)
    {
        var point = _key.ExportParameters(false).Q;
        var header = JsonSerializer.SerializeToNode(new { typ = "dpop+jwt", alg = "ES256", jwk = new { kty = "EC", crv = "P-256", x = Base64Url.EncodeToString(point.X), y = Base64Url.EncodeToString(point.Y) } })!;
        var payload = JsonSerializer.SerializeToNode(new { jti = Guid.NewGuid().ToString(), htm = "POST", htu = Address.AbsoluteUri, iat = DateTimeOffset.UtcNow.ToUnixTimeSeconds() })!;
        change?.Invoke(header, payload);
        var signed = $"{Encode(header)}.{Encode(payload)}";
        return $"{signed}.{Base64Url.EncodeToString((signer ?? _key).SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256))}";
    }

    private static string Encode(JsonNode json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json.ToJsonString()));

    private static void AssertInvalid(string reason, Response response)
    {
        Assert.Equal((400, "INVALID_REQUEST"), (response.Status, response.GetString("error")));
        Assert.Contains(reason, response.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_valid_proof_gets_keys_and_the_next_refresh_token()
    {
        var response = await RefreshAsync(CreateProof());

        Assert.Equal(200, response.Status);
        Assert.Equal("ASIALOGIN1", response.Json.GetProperty("accessToken").GetProperty("accessKeyId").GetString());
        Assert.Equal(900, response.Json.GetProperty("expiresIn").GetInt32());
        Assert.Equal(200, (await RefreshAsync(CreateProof(), response.GetString("refreshToken")!)).Status);
    }

    [Theory]
    [InlineData("htm", "GET", "htm")]
    [InlineData("htu", "http://127.0.0.1/v1/token", "htu")]
    [InlineData("jti", "", "jti")]
    public async Task A_proof_of_another_request_is_refused(string member, string value, string reason)
        => AssertInvalid(reason, await RefreshAsync(CreateProof((_, payload) => payload[member] = value)));

    [Fact]
    public async Task An_old_proof_is_refused()
        => AssertInvalid("iat", await RefreshAsync(CreateProof((_, payload) => payload["iat"] = DateTimeOffset.UtcNow.AddHours(-1).ToUnixTimeSeconds())));

    [Theory]
    [InlineData("typ", "JWT")]
    [InlineData("alg", "none")]
    public async Task A_proof_of_another_form_is_refused(string member, string value)
        => AssertInvalid("header", await RefreshAsync(CreateProof((header, _) => header[member] = value)));

    [Fact]
    public async Task A_proof_with_its_private_key_is_refused()
        => AssertInvalid("header", await RefreshAsync(CreateProof((header, _) => header["jwk"]!["d"] = "secret")));

    [Fact]
    public async Task A_proof_signed_with_another_key_is_refused()
    {
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        AssertInvalid("signature", await RefreshAsync(CreateProof(signer: other)));
    }

    [Fact]
    public async Task A_proof_is_accepted_once()
    {
        var proof = CreateProof();
        await RefreshAsync(proof);
        AssertInvalid("jti", await RefreshAsync(proof));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a.b.c")]
    public async Task A_malformed_proof_is_refused(string proof) => AssertInvalid("proof", await RefreshAsync(proof));

    [Fact]
    public async Task A_refresh_token_is_bound_to_its_key()
    {
        var next = (await RefreshAsync(CreateProof())).GetString("refreshToken")!;
        using var thief = new SignInTests { _simulator = _simulator };

        AssertInvalid("another key", await thief.RefreshAsync(thief.CreateProof(), next));
        AssertInvalid("another key", await thief.RefreshAsync(thief.CreateProof()));
    }

    [Theory]
    [InlineData("expired", 401, "TOKEN_EXPIRED")]
    [InlineData("changed", 403, "USER_CREDENTIALS_CHANGED")]
    [InlineData("forbidden", 403, "INSUFFICIENT_PERMISSIONS")]
    [InlineData("down", 500, "server_error")]
    public async Task The_first_word_of_the_refresh_token_controls_the_response(string refreshToken, int status, string error)
    {
        var response = await RefreshAsync(CreateProof(), refreshToken);
        Assert.Equal((status, error), (response.Status, response.GetString("error")));
    }

    [Fact]
    public async Task Another_grant_type_is_refused() => AssertInvalid("grantType", await RefreshAsync(CreateProof(), grantType: "authorization_code"));
}
