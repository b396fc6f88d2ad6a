using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Amazon;

namespace CognitoUserTools.Aws;

/// <summary>
/// Keys from a session of <c>aws login</c> or <c>Invoke-AWSLogin</c>. Before it expires, the session is refreshed and written back for the AWS tools.
/// A new one is never begun: no browser is opened. LoginAWSCredentials of AWSSDK.Core is not used: it leaves the proof and the writing to a package that
/// is not shipped here, reads the name of the folder once per process, and does not report why it has no keys.
/// </summary>
internal sealed class LoginProvider(CredentialContext context)
{
    private const int FileReads = 10;

    private static readonly TimeSpan FileReadInterval = TimeSpan.FromMilliseconds(50);

    // By path: concurrent cmdlets refresh a session once.
    private static readonly ConcurrentDictionary<string, SemaphoreSlim> Refreshing = new();

    /// <summary>The session that the profile names.</summary>
    public CredentialProvider Create(Profile profile) => new(profile.DisplayName, cancel => GetAsync(profile, cancel)) { Identity = profile["login_session"] };

    private async Task<ExpiringKeys> GetAsync(Profile profile, CancellationToken cancellationToken)
    {
        ExpiringKeys keys = GetKeys(Read(profile));
        if (context.Sessions.IsFresh(keys))
        {
            return keys;
        }

        SemaphoreSlim gate = Refreshing.GetOrAdd(GetPath(profile), _ => new SemaphoreSlim(1, 1));
        await gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            // Another cmdlet, or another tool, may have refreshed it meanwhile.
            LoginFile session = Read(profile);
            keys = GetKeys(session);
            return context.Sessions.IsFresh(keys) ? keys : await RefreshAsync(profile, session, keys, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            gate.Release();
        }
    }

    private async Task<ExpiringKeys> RefreshAsync(Profile profile, LoginFile session, ExpiringKeys keys, CancellationToken cancellationToken)
    {
        using ECDsa proofKey = ReadProofKey(session);
        string refreshToken = session.Require("refreshToken");
        var request = new RefreshLoginRequest(session.Require("clientId"), refreshToken, proofKey);
        using var client = new SignInClient(Configure(profile, session));
        try
        {
            RefreshLoginResponse response = await client.RefreshAsync(request, cancellationToken).ConfigureAwait(false);
            return GetKeys(session.Update(
                ("accessToken.accessKeyId", response.Keys.AccessKey),
                ("accessToken.secretAccessKey", response.Keys.SecretKey),
                ("accessToken.sessionToken", response.Keys.Token),
                ("accessToken.expiresAt", ExpiringKeys.FormatTime(context.Sessions.Now + response.Lifetime)),
                ("refreshToken", response.RefreshToken)));
        }
        catch (AmazonServiceException e) when (EndsSession(e))
        {
            // Another process may have refreshed it at the same time: then its refresh token is used up, and the new session is in the file.
            return await FindRefreshedAsync(profile, refreshToken, cancellationToken).ConfigureAwait(false)
                ?? throw LoginErrors.ForLogin(profile).Expired($"is refused: {ServiceErrors.GetText(e).TrimEnd('.')}", e);
        }
        catch (AmazonServiceException e) when (e.ErrorCode == "INSUFFICIENT_PERMISSIONS")
        {
            throw CredentialErrors.Translate(e, profile.DisplayName).Copy(
                "Ask for the permission signin:CreateOAuth2Token, which the managed policy SignInLocalDevelopmentAccess has.");
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested && context.Sessions.IsValid(keys.Expires)
            && !CredentialErrors.IsPermanent(CredentialErrors.Translate(e, source: null).Kind))
        {
            return context.Sessions.Postpone(keys);
        }
    }

    private async Task<ExpiringKeys?> FindRefreshedAsync(Profile profile, string refusedToken, CancellationToken cancellationToken)
    {
        // The other process has the response and has yet to write the file.
        for (int read = 0; read < FileReads; read++)
        {
            LoginFile session = Read(profile);
            if (session.Require("refreshToken") != refusedToken)
            {
                ExpiringKeys keys = GetKeys(session);
                return context.Sessions.IsFresh(keys) ? keys : null;
            }

            await Task.Delay(FileReadInterval, cancellationToken).ConfigureAwait(false);
        }

        return null;
    }

    private SignInConfig Configure(Profile profile, LoginFile session)
    {
        // Older tools do not write the region of the session.
        string region = session["signInRegion"] ?? RegionId.Parse(profile["region"])
            ?? Regions.FindInEnvironment() ?? context.Region ?? throw Regions.Missing();
        var config = new SignInConfig { RegionEndpoint = RegionEndpoint.GetBySystemName(region) };
        ClientSettings.Apply(config, "signin", "AWS Sign-In", profile, context.Options);
        return config;
    }

    private static LoginFile Read(Profile profile) => LoginFile.Read(GetPath(profile), LoginErrors.ForLogin(profile));

    private static string GetPath(Profile profile) => Path.Combine(
        EnvironmentVariables.Get("AWS_LOGIN_CACHE_DIRECTORY") ?? Path.Combine(ProfileFiles.HomeFolder, "login", "cache"),
        $"{Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(profile["login_session"]!))).ToLowerInvariant()}.json");

    private static ExpiringKeys GetKeys(LoginFile session) => ExpiringKeys.Create(
        session.Require("accessToken.accessKeyId"),
        session.Require("accessToken.secretAccessKey"),
        session.Require("accessToken.sessionToken"),
        session.RequireTime("accessToken.expiresAt"),
        "the login session");

    // The private key, of the curve P-256, that a refresh is proved with.
    private static ECDsa ReadProofKey(LoginFile session)
    {
        var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(session.Require("dpopKey"));
            if (key.KeySize == 256 && key.ExportParameters(includePrivateParameters: true).D is not null)
            {
                return key;
            }
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException)
        {
            // Reported below with a fixed message.
        }

        key.Dispose();
        throw session.Invalid("dpopKey");
    }

    private static bool EndsSession(AmazonServiceException error)
        => error.StatusCode != HttpStatusCode.TooManyRequests
            && error.ErrorCode is "TOKEN_EXPIRED" or "AUTHCODE_EXPIRED" or "USER_CREDENTIALS_CHANGED" or "INVALID_REQUEST";
}
