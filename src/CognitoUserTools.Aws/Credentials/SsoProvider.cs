using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using Amazon;
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
internal sealed class SsoProvider(CredentialContext context)
{
    private const string ServiceName = "IAM Identity Center";

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
            ? throw profile.Invalid($"it uses {ServiceName}, but has no {string.Join(" and no ", missing)}").Copy("Set the profile up again: aws configure sso")
            : new CredentialProvider(profile.DisplayName, cancel => GetAsync(profile, cancel));
    }

    private async Task<ExpiringKeys> GetAsync(Profile profile, CancellationToken cancellationToken)
    {
        string token = await GetTokenAsync(profile, cancellationToken).ConfigureAwait(false);

        // The login is part of the key: another login may be another user, with another session.
        string key = SessionCache.CreateKey("sso", profile["sso_account_id"], profile["sso_role_name"], token);
        return await context.Sessions.GetAsync(key, profile.DisplayName, next => GetRoleAsync(profile, token, next), cancellationToken).ConfigureAwait(false);
    }

    private async Task<string> GetTokenAsync(Profile profile, CancellationToken cancellationToken)
    {
        var config = new AmazonSSOOIDCConfig { RegionEndpoint = GetRegion(profile) };

        // Checked even if the login is valid, so that the error does not wait for the first refresh.
        ClientSettings.Apply(config, "sso_oidc", ServiceName, profile, context.Options);
        var errors = LoginErrors.ForSso(profile);
        var login = LoginFile.Read(GetPath(profile), errors);
        string token = InputText.TrimSecret(login.Require("accessToken"), "SSO token", profile.DisplayName);
        DateTimeOffset expires = login.RequireTime("expiresAt");
        if (!context.Sessions.IsFresh(expires) && CanRefresh(login))
        {
            using var oidc = new AmazonSSOOIDCClient(new AnonymousAWSCredentials(), config);
            try
            {
                return await RefreshAsync(oidc, profile, login, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception) when (!cancellationToken.IsCancellationRequested && context.Sessions.IsValid(expires))
            {
                // The token is still valid, and the next cmdlet tries again.
            }
            catch (AmazonServiceException e) when ((int)e.StatusCode is 400 or 401)
            {
                throw errors.Expired("has expired", e);
            }
        }

        return context.Sessions.IsValid(expires) ? token : throw errors.Expired("has expired");
    }

    private bool CanRefresh(LoginFile login)
        => login["refreshToken"] is not null && login["clientId"] is not null && login["clientSecret"] is not null
            && (ExpiringKeys.ParseTime(login["registrationExpiresAt"]) is not { } expires || context.Sessions.IsValid(expires));

    private async Task<string> RefreshAsync(AmazonSSOOIDCClient oidc, Profile profile, LoginFile login, CancellationToken cancellationToken)
    {
        var request = new CreateTokenRequest
        {
            GrantType = "refresh_token",
            ClientId = login["clientId"],
            ClientSecret = login["clientSecret"],
            RefreshToken = login["refreshToken"],
        };
        CreateTokenResponse response = await oidc.CreateTokenAsync(request, cancellationToken).ConfigureAwait(false);
        if (string.IsNullOrEmpty(response.AccessToken))
        {
            throw new CognitoException(
                CognitoErrorKind.InvalidResponse,
                $"The credentials of {profile.DisplayName} could not be read: the response of {ServiceName} has no token.");
        }

        login.Update(
            ("accessToken", response.AccessToken),
            ("expiresAt", ExpiringKeys.FormatTime(context.Sessions.Now + TimeSpan.FromSeconds(response.ExpiresIn ?? 0))),
            ("refreshToken", response.RefreshToken ?? login.Require("refreshToken")));
        return response.AccessToken;
    }

    private async Task<ExpiringKeys?> GetRoleAsync(Profile profile, string token, CancellationToken cancellationToken)
    {
        var config = new AmazonSSOConfig { RegionEndpoint = GetRegion(profile) };
        ClientSettings.Apply(config, "sso", ServiceName, profile, context.Options);
        using var portal = new AmazonSSOClient(new AnonymousAWSCredentials(), config);
        try
        {
            var request = new GetRoleCredentialsRequest { AccountId = profile["sso_account_id"], RoleName = profile["sso_role_name"], AccessToken = token };
            RoleCredentials? role = (await portal.GetRoleCredentialsAsync(request, cancellationToken).ConfigureAwait(false)).RoleCredentials;
            DateTimeOffset? expires = role?.Expiration is { } milliseconds ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds) : null;
            return ExpiringKeys.FromResponse(role?.AccessKeyId, role?.SecretAccessKey, role?.SessionToken, expires, profile.DisplayName, ServiceName);
        }
        catch (UnauthorizedException e)
        {
            throw LoginErrors.ForSso(profile).Expired("has expired", e);
        }
    }

    // The tools name the file by the session, or for a profile without one by the start URL.
    [SuppressMessage("Security", "CA5350:Do Not Use Weak Cryptographic Algorithms", Justification = "The name of a file, which the AWS tools have chosen.")]
    private static string GetPath(Profile profile)
    {
        byte[] name = SHA1.HashData(Encoding.UTF8.GetBytes(profile["sso_session"] ?? profile.Sso("sso_start_url")!));
        return Path.Combine(ProfileFiles.HomeFolder, "sso", "cache", $"{Convert.ToHexString(name).ToLowerInvariant()}.json");
    }

    private static RegionEndpoint GetRegion(Profile profile) => RegionEndpoint.GetBySystemName(RegionId.Parse(profile.Sso("sso_region")));
}
