using System.Buffers.Text;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CognitoSimulator.Tests;

/// <summary>The simulated AWS Sign-In refuses whatever the service would refuse.</summary>
public sealed class SignInTests : IAsyncLifetime, IDisposable
{
    private static readonly HttpClient Http = new();

    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private CognitoSimulatorHost _simulator = null!;

    public async Task InitializeAsync() => _simulator = await CognitoSimulatorHost.StartAsync(new SimulatorOptions { Users = 1 });

    public async Task DisposeAsync() => await _simulator.DisposeAsync();

    public void Dispose() => _key.Dispose();

    private Uri Address => new(_simulator.Endpoint, "/signin/v1/token");

    private async Task<Answer> Refresh(string? proof, string refreshToken = "good", string grantType = "refresh_token")
    {
        using var message = new HttpRequestMessage(HttpMethod.Post, Address);
        message.Headers.Add("DPoP", proof);
        message.Content = new StringContent(JsonSerializer.Serialize(new { clientId = "a-client", refreshToken, grantType }), new MediaTypeHeaderValue("application/json"));
        using var response = await Http.SendAsync(message);
        return new((int)response.StatusCode, JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement);
    }

    private string Proof(Action<JsonNode, JsonNode>? change = null, ECDsa? signer = null)
    {
        var point = _key.ExportParameters(false).Q;
        var header = JsonSerializer.SerializeToNode(new { typ = "dpop+jwt", alg = "ES256", jwk = new { kty = "EC", crv = "P-256", x = Base64Url.EncodeToString(point.X), y = Base64Url.EncodeToString(point.Y) } })!;
        var payload = JsonSerializer.SerializeToNode(new { jti = Guid.NewGuid().ToString(), htm = "POST", htu = Address.AbsoluteUri, iat = DateTimeOffset.UtcNow.ToUnixTimeSeconds() })!;
        change?.Invoke(header, payload);
        var signed = $"{Encode(header)}.{Encode(payload)}";
        return $"{signed}.{Base64Url.EncodeToString((signer ?? _key).SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256))}";
    }

    private static string Encode(JsonNode json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json.ToJsonString()));

    private static void AssertInvalid(string reason, Answer answer)
    {
        Assert.Equal((400, "INVALID_REQUEST"), (answer.Status, answer.Text("error")));
        Assert.Contains(reason, answer.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_good_proof_gets_keys_and_the_next_refresh_token()
    {
        var answer = await Refresh(Proof());

        Assert.Equal(200, answer.Status);
        Assert.Equal("ASIALOGIN1", answer.Json.GetProperty("accessToken").GetProperty("accessKeyId").GetString());
        Assert.Equal(900, answer.Json.GetProperty("expiresIn").GetInt32());
        Assert.Equal(200, (await Refresh(Proof(), answer.Text("refreshToken")!)).Status);
    }

    [Theory]
    [InlineData("htm", "GET", "htm")]
    [InlineData("htu", "http://127.0.0.1/v1/token", "htu")]
    [InlineData("jti", "", "jti")]
    public async Task A_proof_for_something_else_is_refused(string member, string value, string reason)
        => AssertInvalid(reason, await Refresh(Proof((_, payload) => payload[member] = value)));

    [Fact]
    public async Task An_old_proof_is_refused()
        => AssertInvalid("iat", await Refresh(Proof((_, payload) => payload["iat"] = DateTimeOffset.UtcNow.AddHours(-1).ToUnixTimeSeconds())));

    [Theory]
    [InlineData("typ", "JWT")]
    [InlineData("alg", "none")]
    public async Task A_proof_of_another_form_is_refused(string member, string value)
        => AssertInvalid("header", await Refresh(Proof((header, _) => header[member] = value)));

    [Fact]
    public async Task A_proof_with_the_private_key_in_it_is_refused()
        => AssertInvalid("header", await Refresh(Proof((header, _) => header["jwk"]!["d"] = "secret")));

    [Fact]
    public async Task A_proof_that_another_key_signed_is_refused()
    {
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        AssertInvalid("signature", await Refresh(Proof(signer: other)));
    }

    [Fact]
    public async Task A_proof_is_good_once()
    {
        var proof = Proof();
        await Refresh(proof);
        AssertInvalid("jti", await Refresh(proof));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a.b.c")]
    public async Task What_is_no_proof_is_refused(string proof) => AssertInvalid("proof", await Refresh(proof));

    [Fact]
    public async Task A_refresh_token_is_bound_to_its_key()
    {
        var next = (await Refresh(Proof())).Text("refreshToken")!;
        using var thief = new SignInTests { _simulator = _simulator };

        AssertInvalid("another key", await thief.Refresh(thief.Proof(), next));
        AssertInvalid("another key", await thief.Refresh(thief.Proof()));
    }

    [Theory]
    [InlineData("expired", 401, "TOKEN_EXPIRED")]
    [InlineData("changed", 403, "USER_CREDENTIALS_CHANGED")]
    [InlineData("forbidden", 403, "INSUFFICIENT_PERMISSIONS")]
    [InlineData("down", 500, "server_error")]
    public async Task The_name_of_the_refresh_token_decides(string refreshToken, int status, string error)
    {
        var answer = await Refresh(Proof(), refreshToken);
        Assert.Equal((status, error), (answer.Status, answer.Text("error")));
    }

    [Fact]
    public async Task Another_grant_is_refused() => AssertInvalid("grantType", await Refresh(Proof(), grantType: "authorization_code"));
}
