using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Amazon;
using Amazon.Runtime;

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
        string path = GetPath(profile["login_session"]!);
        var session = new LoginSession(path, profile);
        if (context.Sessions.IsFresh(session.Keys))
        {
            return session.Keys;
        }

        SemaphoreSlim gate = Refreshing.GetOrAdd(path, _ => new SemaphoreSlim(1, 1));
        await gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            // Another cmdlet, or another tool, may have refreshed it meanwhile.
            session = new LoginSession(path, profile);
            return context.Sessions.IsFresh(session.Keys) ? session.Keys : await RefreshAsync(session, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            gate.Release();
        }
    }

    private async Task<ExpiringKeys> RefreshAsync(LoginSession session, CancellationToken cancellationToken)
    {
        using ECDsa key = session.ReadKey();
        using var client = new SignInClient(Configure(session));
        try
        {
            RefreshLoginResponse response = await client.RefreshAsync(new RefreshLoginRequest(session.ClientId, session.RefreshToken, key), cancellationToken).ConfigureAwait(false);
            return session.Update(response, context.Sessions.Now + response.Lifetime);
        }
        catch (AmazonServiceException e) when (EndsSession(e))
        {
            // Another process may have refreshed it at the same time: then its refresh token is used up, and the new session is in the file.
            return await FindRefreshedAsync(session, cancellationToken).ConfigureAwait(false)
                ?? throw session.Errors.Expired($"is refused: {ServiceErrors.GetText(e).TrimEnd('.')}", e);
        }
        catch (AmazonServiceException e) when (e.ErrorCode == "INSUFFICIENT_PERMISSIONS")
        {
            throw CredentialErrors.Translate(e, session.Profile.DisplayName).Copy("Ask for the permission signin:CreateOAuth2Token, which the managed policy SignInLocalDevelopmentAccess has.");
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested && context.Sessions.IsValid(session.Keys.Expires) && !CredentialErrors.IsPermanent(CredentialErrors.Translate(e, null).Kind))
        {
            return context.Sessions.Postpone(session.Keys);
        }
    }

    private async Task<ExpiringKeys?> FindRefreshedAsync(LoginSession refused, CancellationToken cancellationToken)
    {
        // The other process has the response and has yet to write the file.
        for (int read = 0; read < FileReads; read++)
        {
            var session = new LoginSession(refused.Path, refused.Profile);
            if (session.RefreshToken != refused.RefreshToken)
            {
                return context.Sessions.IsFresh(session.Keys) ? session.Keys : null;
            }

            await Task.Delay(FileReadInterval, cancellationToken).ConfigureAwait(false);
        }

        return null;
    }

    private SignInConfig Configure(LoginSession session)
    {
        string region = session.Region ?? RegionId.Parse(session.Profile["region"]) ?? Regions.FindInEnvironment() ?? context.Region ?? throw Regions.Missing();
        var config = new SignInConfig { RegionEndpoint = RegionEndpoint.GetBySystemName(region) };
        ClientSettings.Apply(config, "signin", "AWS Sign-In", session.Profile, context.Options.AllowInsecureEndpoint);
        return config;
    }

    private static string GetPath(string loginSession) => Path.Combine(
        EnvironmentVariables.Get("AWS_LOGIN_CACHE_DIRECTORY") ?? Path.Combine(ProfileFiles.HomeFolder, "login", "cache"),
        $"{Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(loginSession))).ToLowerInvariant()}.json");

    private static bool EndsSession(AmazonServiceException error)
        => error.StatusCode != HttpStatusCode.TooManyRequests && error.ErrorCode is "TOKEN_EXPIRED" or "AUTHCODE_EXPIRED" or "USER_CREDENTIALS_CHANGED" or "INVALID_REQUEST";

    // The members of the file that are used.
    private sealed class LoginSession
    {
        private readonly LoginFile _file;

        public LoginSession(string path, Profile profile)
        {
            (Path, Profile, Errors) = (path, profile, LoginErrors.ForLogin(profile));
            _file = LoginFile.Read(path, Errors);
            Keys = ReadKeys(_file);
            ClientId = _file.Require("clientId");
            RefreshToken = _file.Require("refreshToken");
            _file.Require("dpopKey");
        }

        public string Path { get; }

        public Profile Profile { get; }

        public LoginErrors Errors { get; }

        public ExpiringKeys Keys { get; }

        public string ClientId { get; }

        public string RefreshToken { get; }

        /// <summary>The region in which the session can be refreshed; older tools do not write it.</summary>
        public string? Region => _file["signInRegion"];

        /// <summary>Reads the private key, of the curve P-256, that a refresh is proved with.</summary>
        public ECDsa ReadKey()
        {
            var key = ECDsa.Create();
            try
            {
                key.ImportFromPem(_file.Require("dpopKey"));
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
            throw _file.Invalid("dpopKey");
        }

        public ExpiringKeys Update(RefreshLoginResponse response, DateTimeOffset expires) => ReadKeys(_file.Update(
            ("accessToken.accessKeyId", response.Keys.AccessKey),
            ("accessToken.secretAccessKey", response.Keys.SecretKey),
            ("accessToken.sessionToken", response.Keys.Token),
            ("accessToken.expiresAt", LoginFile.ToText(expires)),
            ("refreshToken", response.RefreshToken)));

        private static ExpiringKeys ReadKeys(LoginFile file) => ExpiringKeys.Create(
            file.Require("accessToken.accessKeyId"),
            file.Require("accessToken.secretAccessKey"),
            file.Require("accessToken.sessionToken"),
            file.RequireTime("accessToken.expiresAt"),
            "the login session");
    }
}
