using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using Amazon;
using Amazon.Runtime;

namespace CognitoUserTools.Aws;

/// <summary>
/// Keys from a session of <c>aws login</c> or <c>Invoke-AWSLogin</c>. Near its end the session is refreshed and written back, so that the AWS tools
/// go on with it. A new one is never begun: no browser is opened. LoginAWSCredentials of AWSSDK.Core is not used: it leaves the proof and the
/// writing to a package that is not shipped here, reads the name of the folder once per process, and keeps to itself why it has no keys.
/// </summary>
internal sealed class LoginCredentialProvider(CredentialContext context)
{
    private const int FileReads = 10;

    private static readonly TimeSpan FileReadInterval = TimeSpan.FromMilliseconds(50);

    // By path: two cmdlets at once refresh a session once.
    private static readonly ConcurrentDictionary<string, SemaphoreSlim> Refreshing = new();

    public CredentialProvider Create(Profile profile)
        => CredentialProvider.FromSession(profile.DisplayName, context.Sessions, cancel => GetAsync(profile, cancel), identity: profile["login_session"]);

    private async Task<TemporaryKeys> GetAsync(Profile profile, CancellationToken cancellationToken)
    {
        LoginSessionFile file = LoginSessionFile.Of(profile["login_session"]!);
        LoginSession session = Read(profile, file);
        if (context.Sessions.IsFresh(session.Keys))
        {
            return session.Keys;
        }

        SemaphoreSlim gate = Refreshing.GetOrAdd(file.Path, _ => new SemaphoreSlim(1, 1));
        await gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            // Another cmdlet, or another tool, may have refreshed it meanwhile.
            session = Read(profile, file);
            return context.Sessions.IsFresh(session.Keys) ? session.Keys : await RefreshAsync(profile, file, session, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            gate.Release();
        }
    }

    private static LoginSession Read(Profile profile, LoginSessionFile file)
    {
        try
        {
            return file.Read() ?? throw CredentialErrors.LoginExpired(profile.Name, "has expired, or was never begun");
        }
        catch (InvalidDataException e)
        {
            throw CredentialErrors.LoginExpired(profile.Name, $"cannot be used: {e.Message} ({file.Path})", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CognitoException(
                CognitoErrorKind.CredentialsMissing,
                $"The login session of {profile.DisplayName} could not be read: {ExceptionText.GetMessage(e)}",
                e,
                $"{LocalFile.RecommendedAction(e)} AWS_LOGIN_CACHE_DIRECTORY names its folder where it is not ~/.aws/login/cache.");
        }
    }

    private async Task<TemporaryKeys> RefreshAsync(Profile profile, LoginSessionFile file, LoginSession session, CancellationToken cancellationToken)
    {
        using ECDsa key = KeyOf(profile, file, session);
        var request = new RefreshLoginRequest(session, key);
        using var client = new SignInClient(Configure(profile, session, request));
        try
        {
            RefreshedLogin refreshed = await client.RefreshAsync(request, cancellationToken).ConfigureAwait(false);
            LoginSession renewed = session.With(refreshed, context.Sessions.Now + refreshed.Lifetime);
            WriteBack(file, renewed);
            return renewed.Keys;
        }
        catch (AmazonServiceException e) when (EndsSession(e))
        {
            // Another process may have refreshed it at the same time: then its refresh token is used up, and the new session is in the file.
            return await FindRefreshedAsync(profile, file, session, cancellationToken).ConfigureAwait(false)
                ?? throw CredentialErrors.LoginExpired(profile.Name, $"is refused: {ServiceErrors.TextOf(e).TrimEnd('.')}", e);
        }
        catch (AmazonServiceException e) when (e.ErrorCode == "INSUFFICIENT_PERMISSIONS")
        {
            throw CredentialErrors.Translate(e, profile.DisplayName).Copy("Ask for the permission signin:CreateOAuth2Token, which the managed policy SignInLocalDevelopmentAccess has.");
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested && context.Sessions.IsValid(session.Keys.Expires) && !CredentialErrors.IsPermanent(CredentialErrors.Translate(e, null).Kind))
        {
            return context.Sessions.Postpone(session.Keys);
        }
    }

    private async Task<TemporaryKeys?> FindRefreshedAsync(Profile profile, LoginSessionFile file, LoginSession refused, CancellationToken cancellationToken)
    {
        // The other process has the response and has yet to write the file.
        for (int attempt = 0; attempt < FileReads; attempt++)
        {
            LoginSession session = Read(profile, file);
            if (session.RefreshToken != refused.RefreshToken)
            {
                return context.Sessions.IsFresh(session.Keys) ? session.Keys : null;
            }

            await Task.Delay(FileReadInterval, cancellationToken).ConfigureAwait(false);
        }

        return null;
    }

    private static ECDsa KeyOf(Profile profile, LoginSessionFile file, LoginSession session)
    {
        try
        {
            return DPoPProof.ReadKey(session.DPoPKey);
        }
        catch (InvalidDataException e)
        {
            throw CredentialErrors.LoginExpired(profile.Name, $"cannot be refreshed: {e.Message} ({file.Path})", e);
        }
    }

    private SignInConfig Configure(Profile profile, LoginSession session, RefreshLoginRequest request)
    {
        string region = session.SignInRegion ?? RegionId.Parse(profile["region"]) ?? Regions.OfEnvironment() ?? context.Region ?? throw Regions.Missing();
        var config = new SignInConfig { RegionEndpoint = RegionEndpoint.GetBySystemName(region) };
        ProfileSettings.Apply(config, "signin", profile);
        Endpoints.Of(config, request, "AWS Sign-In", context.Options.AllowInsecureEndpoint);
        return config;
    }

    // The new keys serve all the same where the file cannot be written; the service takes the old refresh token for a while.
    private static void WriteBack(LoginSessionFile file, LoginSession session)
    {
        try
        {
            file.Write(session);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The next cmdlet tries it again.
        }
    }

    private static bool EndsSession(AmazonServiceException refusal)
        => refusal.StatusCode != HttpStatusCode.TooManyRequests && refusal.ErrorCode is "TOKEN_EXPIRED" or "AUTHCODE_EXPIRED" or "USER_CREDENTIALS_CHANGED" or "INVALID_REQUEST";
}
