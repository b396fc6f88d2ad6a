using System.Globalization;
using System.Text;
using Amazon;
using Amazon.Runtime.CredentialManagement;
using Amazon.SecurityToken;
using Amazon.SecurityToken.Model;

namespace CognitoUserTools.Aws;

/// <summary>
/// Assumes roles (AWS STS). The SDK's own classes find STS by assembly name in the whole process, where another module's version may come first,
/// and may request a region from the instance metadata.
/// </summary>
internal sealed class AssumeRoleProvider(CredentialContext context)
{
    private const string DefaultRegion = "us-east-1";
    private const string DurationSetting = "duration_seconds";
    private const string ServiceName = "AWS STS";

    /// <summary>The role of a profile, assumed with the credentials of another source (AssumeRole).</summary>
    public CredentialProvider ForRole(Profile profile, CredentialProvider source) => new(profile.DisplayName, async cancel =>
    {
        // A login's keys change while the role session stays valid, so the key uses the login's identity.
        ExpiringKeys? sourceKeys = source.Identity is null ? await context.Sessions.GetAsync(source, cancel).ConfigureAwait(false) : null;
        string key = SessionCache.CreateKey(
            "role",
            profile["role_arn"],
            profile["external_id"],
            profile["mfa_serial"],
            profile["role_session_name"],
            profile[DurationSetting],
            source.Identity ?? sourceKeys!.Keys.AccessKey);
        return await context.Sessions.GetAsync(
            key,
            profile.DisplayName,
            async next =>
            {
                if (FindCliSession(profile) is { } session)
                {
                    return session;
                }

                sourceKeys ??= await context.Sessions.GetAsync(source, next).ConfigureAwait(false);
                return await AssumeAsync(profile, sourceKeys, key, next).ConfigureAwait(false);
            },
            cancel).ConfigureAwait(false);
    });

    /// <summary>The role that is assumed with an OpenID Connect token (AssumeRoleWithWebIdentity).</summary>
    /// <param name="name">The source in messages.</param>
    /// <param name="identity">The role and the token.</param>
    /// <param name="profile">The profile with the other settings, if there is one.</param>
    public CredentialProvider ForWebIdentity(string name, WebIdentity identity, Profile? profile) => new(name, cancel => context.Sessions.GetAsync(
        SessionCache.CreateKey("web identity", identity.RoleArn, identity.TokenFile, identity.SessionName, profile?[DurationSetting]),
        name,
        next => AssumeAsync(name, identity, profile, next),
        cancel));

    /// <summary>The role of a profile of the encrypted store, assumed with a SAML sign-in by the SDK.</summary>
    public CredentialProvider ForSaml(Profile profile) => new(profile.DisplayName, async _ =>
    {
        // Checks the endpoint, because the SDK makes its own client of AWS STS.
        Configure(profile);
        AWSCredentials credentials = AWSCredentialsFactory.GetAWSCredentials(profile.Saml, profile.Saml!.CredentialProfileStore, nonCallbackOnly: true);
        return new ExpiringKeys(await credentials.GetCredentialsAsync().ConfigureAwait(false), Expires: null);
    });

    private AmazonSecurityTokenServiceConfig Configure(Profile? profile)
    {
        string region = RegionId.Parse(profile?["region"]) ?? context.Region ?? DefaultRegion;
        var config = new AmazonSecurityTokenServiceConfig { RegionEndpoint = RegionEndpoint.GetBySystemName(region), AuthenticationRegion = region };
        ClientSettings.Apply(config, "sts", ServiceName, profile, context.Options);
        return config;
    }

    // Only a role with MFA: another one is assumed without a code.
    private ExpiringKeys? FindCliSession(Profile profile)
        => profile["mfa_serial"] is not null && CliSessionCache.TryRead(profile) is { } session && context.Sessions.IsFresh(session) ? session : null;

    private async Task<ExpiringKeys?> AssumeAsync(Profile profile, ExpiringKeys source, string key, CancellationToken cancellationToken)
    {
        using AmazonSecurityTokenServiceClient sts = new(ExpiringKeys.ToCredentials(source.Keys), Configure(profile));
        var request = new AssumeRoleRequest
        {
            RoleArn = profile["role_arn"],
            RoleSessionName = GetSessionName(profile["role_session_name"]),
            ExternalId = profile["external_id"],
            DurationSeconds = GetDuration(profile),
        };
        if (profile["mfa_serial"] is { } serialNumber)
        {
            var codeRequest = new MfaCodeRequest(profile.Name, serialNumber, () => context.Sessions.Has(key));
            string? code = context.Options.AskMfaCode is { } prompt
                ? await prompt(codeRequest, cancellationToken).ConfigureAwait(false)
                : throw codeRequest.CreateError();
            if (string.IsNullOrEmpty(code))
            {
                return context.Sessions.Has(key) ? null : throw codeRequest.CreateError("no code was given");
            }

            request.SerialNumber = serialNumber;
            request.TokenCode = code;
        }

        Credentials session = (await sts.AssumeRoleAsync(request, cancellationToken).ConfigureAwait(false)).Credentials;
        ExpiringKeys keys = CreateKeys(session, profile.DisplayName);
        if (request.TokenCode is not null && session.Expiration is not null)
        {
            CliSessionCache.TryWrite(profile, session);
        }

        return keys;
    }

    private async Task<ExpiringKeys?> AssumeAsync(string name, WebIdentity identity, Profile? profile, CancellationToken cancellationToken)
    {
        using AmazonSecurityTokenServiceClient sts = new(new AnonymousAWSCredentials(), Configure(profile));
        var request = new AssumeRoleWithWebIdentityRequest
        {
            RoleArn = identity.RoleArn,
            RoleSessionName = GetSessionName(identity.SessionName),
            DurationSeconds = GetDuration(profile),
            WebIdentityToken = InputText.TrimSecret(identity.ReadToken(name), "token", TerminalText.Escape(identity.TokenFile)),
        };
        return CreateKeys((await sts.AssumeRoleWithWebIdentityAsync(request, cancellationToken).ConfigureAwait(false)).Credentials, name);
    }

    // Null for the hour that AWS STS gives.
    private static int? GetDuration(Profile? profile) => profile?[DurationSetting] is not { } text ? null
        : int.TryParse(text, CultureInfo.InvariantCulture, out int seconds) ? seconds
        : throw new CognitoException(
            CognitoErrorKind.CredentialsMissing,
            $"{DurationSetting} of {profile.DisplayName} is {TerminalText.Quote(text)}, which is not a number of seconds.",
            recommendedAction: $"Correct {DurationSetting} in the shared config file: from 900 to what the role allows.");

    private static string GetSessionName(string? name) => string.IsNullOrEmpty(name) ? $"CognitoUserTools-{Environment.ProcessId}" : name;

    private static ExpiringKeys CreateKeys(Credentials? keys, string source)
        => ExpiringKeys.FromResponse(keys?.AccessKeyId, keys?.SecretAccessKey, keys?.SessionToken, keys?.Expiration?.ToUniversalTime(), source, ServiceName);
}

/// <summary>A role that is assumed with an OpenID Connect token.</summary>
internal sealed record WebIdentity(string RoleArn, string TokenFile, string? SessionName)
{
    private const string TokenFileVariable = "AWS_WEB_IDENTITY_TOKEN_FILE";
    private const string RoleVariable = "AWS_ROLE_ARN";

    /// <summary>That of the environment, in messages.</summary>
    public const string EnvironmentName = $"the environment's web identity ({TokenFileVariable})";

    /// <summary>
    /// The web identity of the environment; <see langword="null"/> if there is none. As in the AWS CLI, the profile completes it.
    /// </summary>
    /// <exception cref="CognitoException">CredentialsMissing: a part is set in the environment, and the other is set nowhere.</exception>
    public static WebIdentity? FindInEnvironment(Profile? profile)
    {
        (string? file, string? role) = (EnvironmentVariables.Get(TokenFileVariable), EnvironmentVariables.Get(RoleVariable));
        if (file is null && role is null)
        {
            return null;
        }

        file ??= profile?["web_identity_token_file"];
        role ??= profile?["role_arn"];
        return file is not null && role is not null
            ? new WebIdentity(role, file, EnvironmentVariables.Get("AWS_ROLE_SESSION_NAME") ?? profile?["role_session_name"])
            : throw new CognitoException(
                CognitoErrorKind.CredentialsMissing,
                $"The environment has a part of a web identity: {(file is null ? TokenFileVariable : RoleVariable)} is not set.",
                recommendedAction: $"Set {TokenFileVariable} and {RoleVariable} together, or remove both from the environment.");
    }

    /// <summary>Reads the token.</summary>
    /// <param name="source">The source in messages.</param>
    /// <exception cref="CognitoException">CredentialsMissing: the file cannot be read.</exception>
    public string ReadToken(string source)
    {
        try
        {
            return Encoding.UTF8.GetString(LocalFile.TryRead(TokenFile) ?? throw new FileNotFoundException($"There is no file '{TokenFile}'."));
        }
        catch (Exception e) when (LocalFile.IsReadError(e))
        {
            throw new CognitoException(
                CognitoErrorKind.CredentialsMissing,
                $"The web identity token of {source} could not be read: {ExceptionText.GetMessage(e)}",
                e,
                LocalFile.RecommendedAction(e));
        }
    }
}
