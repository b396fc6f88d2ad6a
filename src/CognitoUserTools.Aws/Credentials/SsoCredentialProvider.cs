using Amazon;
using Amazon.Runtime;
using Amazon.SSO;
using Amazon.SSO.Model;
using Amazon.SSOOIDC;
using Amazon.SSOOIDC.Model;

namespace CognitoUserTools.Aws;

/// <summary>
/// Roles of IAM Identity Center (AWS SSO), from the cached login of the AWS CLI or AWS Tools for PowerShell. The login is refreshed if possible. A new
/// one is never started: no browser is opened. The SDK's SSOTokenManager is not used: it rewrites the file in place, without the members that it does
/// not know, and does not report why a login cannot be refreshed.
/// </summary>
internal sealed class SsoCredentialProvider(CredentialContext context)
{
    private static readonly string[] Required = ["sso_account_id", "sso_role_name", "sso_start_url", "sso_region"];

    /// <summary>The role that the profile names.</summary>
    /// <exception cref="CognitoException">CredentialsMissing: the profile lacks a setting.</exception>
    public CredentialProvider Create(Profile profile)
    {
        if (profile["sso_session"] is { } session && profile.SsoSession is null)
        {
            throw profile.Invalid($"its sso_session '{session}' does not exist");
        }

        return Required.Where(setting => profile.Sso(setting) is null).ToArray() is { Length: > 0 } missing
            ? throw profile.Invalid($"it uses IAM Identity Center, but has no {string.Join(" and no ", missing)}").Copy("Set the profile up again: aws configure sso")
            : CredentialProvider.FromSession(profile.DisplayName, context.Sessions, cancel => GetAsync(profile, cancel));
    }

    private async Task<TemporaryKeys> GetAsync(Profile profile, CancellationToken cancellationToken)
    {
        string login = await GetLoginAsync(profile, cancellationToken).ConfigureAwait(false);

        // The login is part of the key: another login may be another user, with another session.
        SessionKey key = SessionKey.Of("sso", profile["sso_account_id"], profile["sso_role_name"], login);
        return await context.Sessions.GetAsync(key, profile.DisplayName, next => GetRoleAsync(profile, login, next), cancellationToken).ConfigureAwait(false);
    }

    private async Task<string> GetLoginAsync(Profile profile, CancellationToken cancellationToken)
    {
        var config = new AmazonSSOOIDCConfig { RegionEndpoint = GetRegion(profile), HttpClientFactory = SharedHttpClientFactory.Instance };
        ProfileSettings.Apply(config, "sso_oidc", profile);

        // Also for a login that needs no refresh yet: it will.
        CheckEndpoint(config, new CreateTokenRequest());
        SsoLogin login = SsoLogin.Read(profile) ?? throw CredentialErrors.SsoLoginExpired(profile.Name);
        if (context.Sessions.IsFresh(login.Expires))
        {
            return InputText.TrimSecret(login.AccessToken, "SSO token", profile.DisplayName);
        }

        if (login.CanRefresh(context.Sessions.Now))
        {
            using var oidc = new AmazonSSOOIDCClient(new AnonymousAWSCredentials(), config);
            try
            {
                CreateTokenResponse response = await oidc.CreateTokenAsync(login.CreateRequest(), cancellationToken).ConfigureAwait(false);
                return response.AccessToken is { Length: > 0 } ? login.Refresh(response, context.Sessions.Now).AccessToken : throw InvalidResponse(profile);
            }
            catch (Exception) when (!cancellationToken.IsCancellationRequested && context.Sessions.IsValid(login.Expires))
            {
                // It is still valid, and the next cmdlet tries again.
            }
            catch (AmazonServiceException e) when ((int)e.StatusCode is 400 or 401)
            {
                throw CredentialErrors.SsoLoginExpired(profile.Name, e);
            }
        }

        return context.Sessions.IsValid(login.Expires) ? login.AccessToken : throw CredentialErrors.SsoLoginExpired(profile.Name);
    }

    private async Task<TemporaryKeys?> GetRoleAsync(Profile profile, string login, CancellationToken cancellationToken)
    {
        var config = new AmazonSSOConfig { RegionEndpoint = GetRegion(profile), HttpClientFactory = SharedHttpClientFactory.Instance };
        ProfileSettings.Apply(config, "sso", profile);
        CheckEndpoint(config, new GetRoleCredentialsRequest());
        using var portal = new AmazonSSOClient(new AnonymousAWSCredentials(), config);
        try
        {
            var request = new GetRoleCredentialsRequest { AccountId = profile["sso_account_id"], RoleName = profile["sso_role_name"], AccessToken = login };
            RoleCredentials? role = (await portal.GetRoleCredentialsAsync(request, cancellationToken).ConfigureAwait(false)).RoleCredentials;
            return role is { AccessKeyId: not null, SecretAccessKey: not null, SessionToken: not null }
                ? new TemporaryKeys(
                    CredentialProvider.Keys(role.AccessKeyId, role.SecretAccessKey, role.SessionToken, profile.DisplayName),
                    role.Expiration is { } expires ? DateTimeOffset.FromUnixTimeMilliseconds(expires) : DateTimeOffset.MaxValue)
                : throw InvalidResponse(profile);
        }
        catch (UnauthorizedException e)
        {
            throw CredentialErrors.SsoLoginExpired(profile.Name, e);
        }
    }

    private static CognitoException InvalidResponse(Profile profile)
        => new(CognitoErrorKind.InvalidResponse, $"The credentials of {profile.DisplayName} could not be read: the response of IAM Identity Center has no keys.");

    private static RegionEndpoint GetRegion(Profile profile) => RegionEndpoint.GetBySystemName(RegionId.Parse(profile.Sso("sso_region")));

    private void CheckEndpoint(ClientConfig config, AmazonWebServiceRequest request)
        => Endpoints.Of(config, request, "IAM Identity Center", context.Options.AllowInsecureEndpoint);
}
