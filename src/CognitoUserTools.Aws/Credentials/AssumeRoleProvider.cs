using System.Globalization;
using Amazon;
using Amazon.Runtime;
using Amazon.Runtime.CredentialManagement;
using Amazon.SecurityToken;
using Amazon.SecurityToken.Model;

namespace CognitoUserTools.Aws;

/// <summary>
/// Assumes roles (AWS STS). The SDK's own classes find STS by assembly name in the whole process, where another module's version may come first,
/// and may ask the instance metadata for a region.
/// </summary>
internal sealed class AssumeRoleProvider(CredentialContext context)
{
    private const string DefaultRegion = "us-east-1";
    private const string DurationKey = "duration_seconds";

    /// <summary>The role of a profile, assumed with the credentials of another place (AssumeRole).</summary>
    public CredentialProvider OfRole(CredentialProfile profile, CredentialProvider source)
        => Cached(ProfileCredentialResolver.NameOf(profile), async cancel =>
        {
            // The session of a role outlives the keys of a login, and with MFA another one would need another code.
            ImmutableCredentials? keys = source.Identity is null ? await source.GetAsync(cancel).ConfigureAwait(false) : null;
            CredentialProfileOptions role = profile.Options;
            SessionKey key = SessionKey.Of("role", role.RoleArn, role.ExternalID, role.MfaSerial, role.RoleSessionName, ProfileSettings.Find(profile, DurationKey), source.Identity ?? keys!.AccessKey);
            return await context.Sessions.GetAsync(
                key,
                async next => await AssumeAsync(profile, keys ?? await source.GetAsync(next).ConfigureAwait(false), key, next).ConfigureAwait(false),
                cancel).ConfigureAwait(false);
        });

    /// <summary>The role that is assumed with an OpenID Connect token (AssumeRoleWithWebIdentity).</summary>
    public CredentialProvider OfWebIdentity(string name, WebIdentity identity)
        => Cached(name, cancel => context.Sessions.GetAsync(
            SessionKey.Of("web identity", identity.RoleArn, identity.TokenFile, identity.SessionName, ProfileSettings.Find(identity.Profile, DurationKey)),
            next => AssumeAsync(identity, next),
            cancel));

    /// <summary>How AWS STS is called.</summary>
    /// <exception cref="CognitoException">InsecureEndpoint.</exception>
    public AmazonSecurityTokenServiceConfig Configure(CredentialProfile? profile)
    {
        string region = profile?.Region?.SystemName ?? context.Region ?? DefaultRegion;
        var config = new AmazonSecurityTokenServiceConfig
        {
            RegionEndpoint = RegionEndpoint.GetBySystemName(region),
            // Also for an endpoint that the environment or the profile configures.
            AuthenticationRegion = region,
            HttpClientFactory = SharedHttpClientFactory.Instance,
        };
        ProfileSettings.Apply(config, "sts", profile);
        Endpoints.Of(config, new AssumeRoleRequest(), "AWS STS", context.Options.AllowInsecureEndpoint);
        return config;
    }

    private CredentialProvider Cached(string name, Func<CancellationToken, Task<TemporaryKeys>> renew) => new(name, new TemporaryCredentials(context.Sessions, renew).GetAsync);

    private async Task<TemporaryKeys?> AssumeAsync(CredentialProfile profile, ImmutableCredentials keys, SessionKey key, CancellationToken cancellationToken)
    {
        CredentialProfileOptions role = profile.Options;
        using AmazonSecurityTokenServiceClient sts = Connect(CredentialProvider.Signing(keys), profile);
        var request = new AssumeRoleRequest { RoleArn = role.RoleArn, RoleSessionName = SessionName(role.RoleSessionName), ExternalId = role.ExternalID, DurationSeconds = DurationOf(profile) };
        if (role.MfaSerial is not null)
        {
            var codeRequest = new MfaCodeRequest(profile.Name, role.MfaSerial, () => context.Sessions.Has(key));
            string? code = await AskAsync(codeRequest, cancellationToken).ConfigureAwait(false);
            if (string.IsNullOrEmpty(code))
            {
                return context.Sessions.Has(key) ? null : throw codeRequest.CreateError("no code was given");
            }

            request.SerialNumber = role.MfaSerial;
            request.TokenCode = code;
        }

        AssumeRoleResponse response = await sts.AssumeRoleAsync(request, cancellationToken).ConfigureAwait(false);
        return Keys(response.Credentials);
    }

    private async Task<TemporaryKeys?> AssumeAsync(WebIdentity identity, CancellationToken cancellationToken)
    {
        using AmazonSecurityTokenServiceClient sts = Connect(new AnonymousAWSCredentials(), identity.Profile);
        var request = new AssumeRoleWithWebIdentityRequest
        {
            RoleArn = identity.RoleArn,
            RoleSessionName = SessionName(identity.SessionName),
            DurationSeconds = DurationOf(identity.Profile),
            WebIdentityToken = InputText.TrimSecret(await File.ReadAllTextAsync(identity.TokenFile, cancellationToken).ConfigureAwait(false), "token", TerminalText.Escape(identity.TokenFile)),
        };
        return Keys((await sts.AssumeRoleWithWebIdentityAsync(request, cancellationToken).ConfigureAwait(false)).Credentials);
    }

    private Task<string?> AskAsync(MfaCodeRequest request, CancellationToken cancellationToken) => context.Options.AskMfaCode is { } ask
        ? ask(request).WaitAsync(cancellationToken)
        : throw request.CreateError();

    private AmazonSecurityTokenServiceClient Connect(AWSCredentials credentials, CredentialProfile? profile) => new(credentials, Configure(profile));

    // How long the session lasts; null for the hour that AWS STS gives.
    private static int? DurationOf(CredentialProfile? profile) => ProfileSettings.Find(profile, DurationKey) is not { } text ? null
        : int.TryParse(text, CultureInfo.InvariantCulture, out int seconds) ? seconds
        : throw new CognitoException(
            CognitoErrorKind.CredentialsMissing,
            $"{DurationKey} of the profile '{TerminalText.Escape(profile!.Name)}' is {TerminalText.Quote(text)}, which is no number of seconds.",
            recommendedAction: $"Correct {DurationKey} in the shared config file: from 900 to what the role allows.");

    private static string SessionName(string? name) => string.IsNullOrEmpty(name) ? $"CognitoUserTools-{Environment.ProcessId}" : name;

    private static TemporaryKeys Keys(Credentials granted)
        => new(CredentialProvider.Keys(granted.AccessKeyId, granted.SecretAccessKey, granted.SessionToken), granted.Expiration?.ToUniversalTime() ?? DateTimeOffset.MaxValue);
}
