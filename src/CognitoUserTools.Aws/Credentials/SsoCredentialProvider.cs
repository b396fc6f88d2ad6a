using Amazon;
using Amazon.Runtime;
using Amazon.Runtime.CredentialManagement;
using Amazon.Runtime.Credentials.Internal;
using Amazon.SSO;
using Amazon.SSO.Model;
using Amazon.SSOOIDC;
using Amazon.SSOOIDC.Model;
using Amazon.Util;
using Amazon.Util.Internal;

namespace CognitoUserTools.Aws;

/// <summary>
/// Roles of IAM Identity Center (AWS SSO), from the cached login of the AWS CLI or AWS Tools for PowerShell. The login is refreshed if possible. A new
/// one is never started: no browser is opened.
/// </summary>
internal sealed class SsoCredentialProvider(CredentialContext context)
{
    public CredentialProvider Of(CredentialProfile profile)
        => new(ProfileCredentialResolver.NameOf(profile), new TemporaryCredentials(context.Sessions, cancel => GetAsync(profile, cancel)).GetAsync);

    private async Task<TemporaryKeys> GetAsync(CredentialProfile profile, CancellationToken cancellationToken)
    {
        CredentialProfileOptions sso = profile.Options;
        if (string.IsNullOrEmpty(sso.SsoStartUrl) || string.IsNullOrEmpty(sso.SsoRegion))
        {
            throw new CognitoException(
                CognitoErrorKind.CredentialsMissing,
                $"The profile '{TerminalText.Escape(profile.Name)}' lacks sso_start_url or sso_region, and so does its sso-session.",
                recommendedAction: "Set the profile up again: aws configure sso");
        }

        string login = await LoginAsync(profile, cancellationToken).ConfigureAwait(false);

        // The login is part of the key: another login may be another user, with another session.
        SessionKey key = SessionKey.Of("sso", sso.SsoAccountId, sso.SsoRoleName, login);
        return await context.Sessions.GetAsync(key, next => GetRoleAsync(profile, login, next), cancellationToken).ConfigureAwait(false);
    }

    private async Task<string> LoginAsync(CredentialProfile profile, CancellationToken cancellationToken)
    {
        CredentialProfileOptions sso = profile.Options;
        var config = new AmazonSSOOIDCConfig { RegionEndpoint = RegionEndpoint.GetBySystemName(sso.SsoRegion), HttpClientFactory = SharedHttpClientFactory.Instance };
        ProfileSettings.Apply(config, "sso_oidc", profile);

        // Here, for a login that is still good too: while it is refreshed, the SDK keeps what goes wrong to itself.
        CheckEndpoint(config, new CreateTokenRequest());
        using var oidc = new AmazonSSOOIDCClient(new AnonymousAWSCredentials(), config);
        var logins = new SSOTokenManager(oidc, new SSOTokenFileCache(CryptoUtilFactory.CryptoInstance, new FileRetriever(), new DirectoryRetriever()));
        try
        {
            SsoToken login = await logins.GetTokenAsync(
                new SSOTokenManagerGetTokenOptions
                {
                    ClientName = "CognitoUserTools",
                    Region = sso.SsoRegion,
                    StartUrl = sso.SsoStartUrl,
                    Session = sso.SsoSession,
                    SupportsGettingNewToken = false,
                },
                cancellationToken).ConfigureAwait(false);
            return InputText.TrimSecret(login.AccessToken, "SSO token", ProfileCredentialResolver.NameOf(profile));
        }
        catch (AmazonClientException e) when (!CredentialErrors.HasConnectionTrouble(e))
        {
            throw CredentialErrors.SsoLoginExpired(profile.Name, e);
        }
    }

    private async Task<TemporaryKeys?> GetRoleAsync(CredentialProfile profile, string login, CancellationToken cancellationToken)
    {
        CredentialProfileOptions sso = profile.Options;
        var config = new AmazonSSOConfig { RegionEndpoint = RegionEndpoint.GetBySystemName(sso.SsoRegion), HttpClientFactory = SharedHttpClientFactory.Instance };
        ProfileSettings.Apply(config, "sso", profile);
        CheckEndpoint(config, new GetRoleCredentialsRequest());
        using var portal = new AmazonSSOClient(new AnonymousAWSCredentials(), config);
        try
        {
            var request = new GetRoleCredentialsRequest { AccountId = sso.SsoAccountId, RoleName = sso.SsoRoleName, AccessToken = login };
            RoleCredentials role = (await portal.GetRoleCredentialsAsync(request, cancellationToken).ConfigureAwait(false)).RoleCredentials;
            return new TemporaryKeys(
                CredentialProvider.Keys(role.AccessKeyId, role.SecretAccessKey, role.SessionToken),
                role.Expiration is { } expires ? DateTimeOffset.FromUnixTimeMilliseconds(expires) : DateTimeOffset.MaxValue);
        }
        catch (UnauthorizedException e)
        {
            throw CredentialErrors.SsoLoginExpired(profile.Name, e);
        }
    }

    private void CheckEndpoint(ClientConfig config, AmazonWebServiceRequest request)
        => Endpoints.Of(config, request, "IAM Identity Center", context.Options.AllowInsecureEndpoint);
}
