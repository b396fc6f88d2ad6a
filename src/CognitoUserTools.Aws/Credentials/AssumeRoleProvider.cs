using System.Globalization;
using System.Text;
using Amazon;
using Amazon.Runtime;
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

    /// <summary>The role of a profile, assumed with the credentials of another source (AssumeRole).</summary>
    public CredentialProvider ForRole(Profile profile, CredentialProvider source)
        => CredentialProvider.FromSession(profile.DisplayName, context.Sessions, async cancel =>
        {
            // The session of a role outlives the keys of a login, and with MFA another one would need another code.
            ImmutableCredentials? keys = source.Identity is null ? await source.GetAsync(cancel).ConfigureAwait(false) : null;
            SessionKey key = SessionKey.Of("role", profile["role_arn"], profile["external_id"], profile["mfa_serial"], profile["role_session_name"], profile[DurationKey], source.Identity ?? keys!.AccessKey);
            return await context.Sessions.GetAsync(
                key,
                profile.DisplayName,
                async next => FindInCli(profile) ?? await AssumeAsync(profile, keys ?? await source.GetAsync(next).ConfigureAwait(false), key, next).ConfigureAwait(false),
                cancel).ConfigureAwait(false);
        });

    /// <summary>The role that is assumed with an OpenID Connect token (AssumeRoleWithWebIdentity).</summary>
    /// <param name="name">The source in messages.</param>
    /// <param name="identity">The role and the token.</param>
    /// <param name="profile">The profile with the other settings, if there is one.</param>
    public CredentialProvider ForWebIdentity(string name, WebIdentity identity, Profile? profile)
        => CredentialProvider.FromSession(name, context.Sessions, cancel => context.Sessions.GetAsync(
            SessionKey.Of("web identity", identity.RoleArn, identity.TokenFile, identity.SessionName, profile?[DurationKey]),
            name,
            next => AssumeAsync(name, identity, profile, next),
            cancel));

    /// <summary>How AWS STS is called.</summary>
    /// <exception cref="CognitoException">InsecureEndpoint.</exception>
    public AmazonSecurityTokenServiceConfig Configure(Profile? profile)
    {
        string region = RegionId.Parse(profile?["region"]) ?? context.Region ?? DefaultRegion;
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

    // A role with MFA alone: without a code nothing is saved by a session of another process.
    private TemporaryKeys? FindInCli(Profile profile)
        => profile["mfa_serial"] is not null && CliSessionCache.TryRead(profile) is { } session && context.Sessions.IsFresh(session) ? session : null;

    private async Task<TemporaryKeys?> AssumeAsync(Profile profile, ImmutableCredentials keys, SessionKey key, CancellationToken cancellationToken)
    {
        using AmazonSecurityTokenServiceClient sts = Connect(CredentialProvider.Signing(keys), profile);
        var request = new AssumeRoleRequest { RoleArn = profile["role_arn"], RoleSessionName = SessionName(profile["role_session_name"]), ExternalId = profile["external_id"], DurationSeconds = GetDuration(profile) };
        if (profile["mfa_serial"] is { } serialNumber)
        {
            var codeRequest = new MfaCodeRequest(profile.Name, serialNumber, () => context.Sessions.Has(key));
            string? code = context.Options.AskMfaCode is { } ask ? await ask(codeRequest, cancellationToken).ConfigureAwait(false) : throw codeRequest.CreateError();
            if (string.IsNullOrEmpty(code))
            {
                return context.Sessions.Has(key) ? null : throw codeRequest.CreateError("no code was given");
            }

            request.SerialNumber = serialNumber;
            request.TokenCode = code;
        }

        return Keys((await sts.AssumeRoleAsync(request, cancellationToken).ConfigureAwait(false)).Credentials, profile.DisplayName);
    }

    private async Task<TemporaryKeys?> AssumeAsync(string name, WebIdentity identity, Profile? profile, CancellationToken cancellationToken)
    {
        using AmazonSecurityTokenServiceClient sts = Connect(new AnonymousAWSCredentials(), profile);
        var request = new AssumeRoleWithWebIdentityRequest
        {
            RoleArn = identity.RoleArn,
            RoleSessionName = SessionName(identity.SessionName),
            DurationSeconds = GetDuration(profile),
            WebIdentityToken = InputText.TrimSecret(ReadToken(name, identity.TokenFile), "token", TerminalText.Escape(identity.TokenFile)),
        };
        return Keys((await sts.AssumeRoleWithWebIdentityAsync(request, cancellationToken).ConfigureAwait(false)).Credentials, name);
    }

    private static string ReadToken(string name, string path)
    {
        try
        {
            return LocalFile.TryRead(path) is { } bytes ? Encoding.UTF8.GetString(bytes).Trim() : throw new FileNotFoundException($"There is no file '{path}'.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new CognitoException(CognitoErrorKind.CredentialsMissing, $"The web identity token of {name} could not be read: {ExceptionText.GetMessage(e)}", e, LocalFile.RecommendedAction(e));
        }
    }

    private AmazonSecurityTokenServiceClient Connect(AWSCredentials credentials, Profile? profile) => new(credentials, Configure(profile));

    // How long the session lasts; null for the hour that AWS STS gives.
    private static int? GetDuration(Profile? profile) => profile?[DurationKey] is not { } text ? null
        : int.TryParse(text, CultureInfo.InvariantCulture, out int seconds) ? seconds
        : throw new CognitoException(
            CognitoErrorKind.CredentialsMissing,
            $"{DurationKey} of {profile.DisplayName} is {TerminalText.Quote(text)}, which is not a number of seconds.",
            recommendedAction: $"Correct {DurationKey} in the shared config file: from 900 to what the role allows.");

    private static string SessionName(string? name) => string.IsNullOrEmpty(name) ? $"CognitoUserTools-{Environment.ProcessId}" : name;

    private static TemporaryKeys Keys(Credentials? granted, string source)
        => granted is { AccessKeyId: not null, SecretAccessKey: not null, SessionToken: not null }
            ? new(CredentialProvider.Keys(granted.AccessKeyId, granted.SecretAccessKey, granted.SessionToken, source), granted.Expiration?.ToUniversalTime() ?? DateTimeOffset.MaxValue)
            : throw new CognitoException(CognitoErrorKind.InvalidResponse, $"The credentials of {source} could not be read: the response of AWS STS has no keys.");
}
