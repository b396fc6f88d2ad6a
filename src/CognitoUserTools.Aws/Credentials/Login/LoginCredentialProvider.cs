using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using Amazon;
using Amazon.Runtime;
using Amazon.Runtime.CredentialManagement;

namespace CognitoUserTools.Aws;

/// <summary>
/// Keys from a session of <c>aws login</c> or <c>Invoke-AWSLogin</c>. Near its end the session is refreshed and written back, so that the AWS tools
/// go on with it. A new one is never begun: no browser is opened. LoginAWSCredentials of AWSSDK.Core is not used: it leaves the proof and the
/// writing to a package that is not shipped here, reads the name of the folder once per process, and keeps to itself why it has no keys.
/// </summary>
internal sealed class LoginCredentialProvider(CredentialContext context)
{
    // By path: two cmdlets at once refresh a session once.
    private static readonly ConcurrentDictionary<string, SemaphoreSlim> Refreshing = new();

    public CredentialProvider Of(CredentialProfile profile)
        => new(ProfileCredentialResolver.NameOf(profile), new TemporaryCredentials(context.Sessions, cancel => GetAsync(profile, cancel)).GetAsync)
        {
            // The ARN of the user or role that logged in.
            Identity = profile.Options.LoginSession,
        };

    private async Task<TemporaryKeys> GetAsync(CredentialProfile profile, CancellationToken cancellationToken)
    {
        LoginSessionFile file = LoginSessionFile.Of(profile.Options.LoginSession);
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

    private static LoginSession Read(CredentialProfile profile, LoginSessionFile file)
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
                $"The login session of {ProfileCredentialResolver.NameOf(profile)} could not be read: {ExceptionText.Of(e)}",
                e,
                "Check who may read the file that the message names. AWS_LOGIN_CACHE_DIRECTORY names its folder where it is not ~/.aws/login/cache.");
        }
    }

    private async Task<TemporaryKeys> RefreshAsync(CredentialProfile profile, LoginSessionFile file, LoginSession session, CancellationToken cancellationToken)
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
            throw CredentialErrors.LoginExpired(profile.Name, $"is refused: {ServiceErrors.TextOf(e).TrimEnd('.')}", e);
        }
        catch (AmazonServiceException e) when (e.ErrorCode == "INSUFFICIENT_PERMISSIONS")
        {
            CognitoException denied = CredentialErrors.Translate(e, ProfileCredentialResolver.NameOf(profile));
            throw new CognitoException(denied.Kind, denied.Message, e, "Ask for the permission signin:CreateOAuth2Token, which the managed policy SignInLocalDevelopmentAccess has.");
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested && context.Sessions.IsValid(session.Keys) && !CredentialErrors.IsPermanent(CredentialErrors.Translate(e, null).Kind))
        {
            return context.Sessions.Postpone(session.Keys);
        }
    }

    private static ECDsa KeyOf(CredentialProfile profile, LoginSessionFile file, LoginSession session)
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

    private SignInConfig Configure(CredentialProfile profile, LoginSession session, RefreshLoginRequest request)
    {
        string region = session.SignInRegion ?? profile.Region?.SystemName ?? Regions.OfEnvironment() ?? context.Region ?? throw Regions.Missing();
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
