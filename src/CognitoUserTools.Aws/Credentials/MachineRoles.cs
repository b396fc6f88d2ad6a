using System.Net;
using System.Net.Sockets;
using System.Text;

namespace CognitoUserTools.Aws;

/// <summary>
/// The role of a container, and the role of an EC2 instance. The SDK follows redirects, by which another host's keys would sign, and retries for half a
/// minute if there is no instance metadata service.
/// </summary>
internal static class MachineRoles
{
    private const string Container = "the container's role";
    private const string Instance = "the instance's role";
    private const string RelativeUri = "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI";
    private const string FullUri = "AWS_CONTAINER_CREDENTIALS_FULL_URI";
    private const string RolePath = "/latest/meta-data/iam/security-credentials/";

    // No proxy: the addresses belong to this machine.
    private static readonly HttpClient Http = new(
        new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false, UseCookies = false, ConnectTimeout = TimeSpan.FromSeconds(1) })
    {
        Timeout = TimeSpan.FromSeconds(2),
        MaxResponseContentBufferSize = 1024 * 1024,
    };

    private static readonly string[] ContainerHosts = ["169.254.170.2", "169.254.170.23", "fd00:ec2::23"];

    /// <summary>The container's role; <see langword="null"/> if the environment names no endpoint.</summary>
    /// <param name="name">The source in messages.</param>
    public static CredentialProvider? FindContainer(string name)
        => (EnvironmentVariables.Get(RelativeUri) ?? EnvironmentVariables.Get(FullUri)) is null ? null : new CredentialProvider(name, GetContainerAsync);

    /// <summary>The instance's role, whose keys are cached for the process.</summary>
    /// <param name="name">The source in messages.</param>
    /// <param name="sessions">The cache.</param>
    public static CredentialProvider CreateInstance(string name, SessionCache sessions) => new(name, cancel =>
    {
        // Also if there is a cached session: the environment may have changed since.
        if (EnvironmentVariables.GetFlag("AWS_EC2_METADATA_DISABLED") == true)
        {
            throw new CognitoException(CognitoErrorKind.CredentialsMissing, "switched off by AWS_EC2_METADATA_DISABLED");
        }

        return sessions.GetAsync(SessionCache.CreateKey("instance"), name, async next => await GetInstanceAsync(next).ConfigureAwait(false), cancel);
    });

    private static async Task<ExpiringKeys> GetContainerAsync(CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, GetContainerUri());
        if (GetContainerToken() is { } token && !request.Headers.TryAddWithoutValidation("Authorization", token))
        {
            throw Missing(Container, "the authorization token of the container is not valid in a header");
        }

        return Read(await SendAsync(request, Container, cancellationToken).ConfigureAwait(false), Container);
    }

    private static async Task<ExpiringKeys> GetInstanceAsync(CancellationToken cancellationToken)
    {
        Uri endpoint = GetInstanceEndpoint();
        string? token = await GetInstanceTokenAsync(endpoint, cancellationToken).ConfigureAwait(false);
        string role = Encoding.UTF8.GetString(await GetAsync(RolePath).ConfigureAwait(false)).Split('\n')[0].Trim();
        ExpiringKeys keys = Read(await GetAsync(RolePath + Uri.EscapeDataString(role)).ConfigureAwait(false), Instance);

        // Without an expiry they would be cached until the process ends.
        return keys.Expires != DateTimeOffset.MaxValue ? keys : throw Missing(Instance, "the instance metadata does not say when they expire");

        async Task<byte[]> GetAsync(string path)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(endpoint, path));
            if (token is not null)
            {
                request.Headers.TryAddWithoutValidation("X-aws-ec2-metadata-token", token);
            }

            return await SendAsync(request, Instance, cancellationToken).ConfigureAwait(false);
        }
    }

    private static Uri GetContainerUri()
    {
        if (EnvironmentVariables.Get(RelativeUri) is { } relative)
        {
            return new Uri(new Uri($"http://{ContainerHosts[0]}"), relative) is var own && own.Host == ContainerHosts[0]
                ? own
                : throw Missing(Container, $"{RelativeUri} is not a path");
        }

        Uri uri = ClientSettings.ParseUrl(EnvironmentVariables.Get(FullUri)!, FullUri);
        return uri.Scheme == Uri.UriSchemeHttps || uri.IsLoopback || ContainerHosts.Contains(uri.DnsSafeHost)
            ? uri
            : throw Missing(Container, $"its endpoint {uri.Scheme}://{uri.Authority} is neither https, nor on this machine, nor that of Amazon ECS or EKS");
    }

    private static string? GetContainerToken()
    {
        const string FileVariable = "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE";
        return EnvironmentVariables.Get(FileVariable) is { } file
            ? Encoding.UTF8.GetString(LocalFile.TryRead(file) ?? throw Missing(Container, $"there is no file {file}, which {FileVariable} names")).Trim()
            : EnvironmentVariables.Get("AWS_CONTAINER_AUTHORIZATION_TOKEN");
    }

    private static Uri GetInstanceEndpoint() => EnvironmentVariables.Get("AWS_EC2_METADATA_SERVICE_ENDPOINT") is { } named
        ? ClientSettings.ParseUrl(named, "AWS_EC2_METADATA_SERVICE_ENDPOINT")
        : "IPv6".Equals(EnvironmentVariables.Get("AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE"), StringComparison.OrdinalIgnoreCase) ? new Uri("http://[fd00:ec2::254]")
        : new Uri("http://169.254.169.254");

    // Null if the service has version 1 only.
    private static async Task<string?> GetInstanceTokenAsync(Uri endpoint, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, new Uri(endpoint, "/latest/api/token"));
        request.Headers.TryAddWithoutValidation("X-aws-ec2-metadata-token-ttl-seconds", "21600");
        try
        {
            return Encoding.UTF8.GetString(await SendAsync(request, Instance, cancellationToken).ConfigureAwait(false)).Trim();
        }
        catch (CognitoException e) when (e.StatusCode is 403 or 404 or 405 && EnvironmentVariables.GetFlag("AWS_EC2_METADATA_V1_DISABLED") != true)
        {
            return null;
        }
    }

    private static async Task<byte[]> SendAsync(HttpRequestMessage request, string source, CancellationToken cancellationToken)
    {
        try
        {
            using HttpResponseMessage response = await Http.SendAsync(request, cancellationToken).ConfigureAwait(false);
            return response.StatusCode == HttpStatusCode.OK
                ? await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false)
                : throw new CognitoException(
                    (int)response.StatusCode >= 500 ? CognitoErrorKind.ServiceError : CognitoErrorKind.CredentialsMissing,
                    $"The credentials of {source} could not be read: {request.RequestUri!.Authority} answered with HTTP status {(int)response.StatusCode}.")
                {
                    StatusCode = (int)response.StatusCode,
                };
        }
        catch (Exception e) when (e is HttpRequestException or IOException or SocketException
            || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw new CognitoException(
                CognitoErrorKind.ConnectionError, $"The credentials of {source} could not be read: {request.RequestUri!.Authority} does not answer.", e);
        }
    }

    private static ExpiringKeys Read(byte[] body, string source)
    {
        try
        {
            return ExpiringKeys.Parse(body, "Token", source);
        }
        catch (InvalidDataException e)
        {
            throw new CognitoException(CognitoErrorKind.InvalidResponse, $"The response for the credentials of {source} could not be read: {e.Message}.", e);
        }
    }

    private static CognitoException Missing(string source, string reason)
        => new(CognitoErrorKind.CredentialsMissing, $"The credentials of {source} could not be read: {TerminalText.Escape(reason)}.");
}
