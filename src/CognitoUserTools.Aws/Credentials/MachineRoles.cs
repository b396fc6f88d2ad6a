using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace CognitoUserTools.Aws;

/// <summary>
/// The roles of the machine: that of a container, and that of the EC2 instance. The SDK follows redirects, by which another host's keys would sign,
/// and retries for half a minute where there is no instance metadata service.
/// </summary>
internal static class MachineRoles
{
    private const string Metadata = "/latest/meta-data/iam/security-credentials/";

    // Unlike the network's own proxies, these addresses are those of the machine.
    private static readonly HttpClient Http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false, UseCookies = false, ConnectTimeout = TimeSpan.FromSeconds(1) })
    {
        Timeout = TimeSpan.FromSeconds(2),
        MaxResponseContentBufferSize = 1024 * 1024,
    };

    private static readonly string[] ContainerHosts = ["169.254.170.2", "169.254.170.23", "fd00:ec2::23"];

    /// <summary>Whether the environment names the endpoint of a container.</summary>
    public static bool HasContainer => EnvironmentVariables.Get("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI") is not null || EnvironmentVariables.Get("AWS_CONTAINER_CREDENTIALS_FULL_URI") is not null;

    /// <summary>Gets the keys of the container's role.</summary>
    /// <exception cref="CognitoException">CredentialsMissing, ConnectionError or InvalidResponse.</exception>
    public static async Task<TemporaryKeys> GetContainerAsync(CancellationToken cancellationToken)
    {
        const string Source = "the container's role";
        using var request = new HttpRequestMessage(HttpMethod.Get, GetContainerUri());
        if (GetContainerToken() is { } token && !request.Headers.TryAddWithoutValidation("Authorization", token))
        {
            throw Missing(Source, "the authorization token of the container is not valid in a header");
        }

        return Read(await SendAsync(request, Source, cancellationToken).ConfigureAwait(false), Source);
    }

    /// <summary>Gets the keys of the instance's role.</summary>
    /// <exception cref="CognitoException">CredentialsMissing, ConnectionError or InvalidResponse.</exception>
    public static async Task<TemporaryKeys> GetInstanceAsync(CancellationToken cancellationToken)
    {
        const string Source = "the instance's role";
        ThrowIfInstanceIsDisabled();
        Uri endpoint = GetInstanceEndpoint();
        string? token = await GetInstanceTokenAsync(endpoint, cancellationToken).ConfigureAwait(false);
        string role = Encoding.UTF8.GetString(await GetAsync(Metadata).ConfigureAwait(false)).Split('\n')[0].Trim();
        TemporaryKeys keys = Read(await GetAsync(Metadata + Uri.EscapeDataString(role)).ConfigureAwait(false), Source);

        // They are kept for the next cmdlets, and would be for good.
        return keys.Expires != DateTimeOffset.MaxValue ? keys : throw Missing(Source, "the instance metadata does not say when they expire");

        async Task<byte[]> GetAsync(string path)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(endpoint, path));
            if (token is not null)
            {
                request.Headers.TryAddWithoutValidation("X-aws-ec2-metadata-token", token);
            }

            return await SendAsync(request, Source, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Refuses to ask where the session has switched the instance metadata off.</summary>
    public static void ThrowIfInstanceIsDisabled()
    {
        if (EnvironmentVariables.GetFlag("AWS_EC2_METADATA_DISABLED") == true)
        {
            throw new CognitoException(CognitoErrorKind.CredentialsMissing, "switched off by AWS_EC2_METADATA_DISABLED");
        }
    }

    private static Uri GetContainerUri()
    {
        if (EnvironmentVariables.Get("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI") is { } relative)
        {
            return new Uri(new Uri($"http://{ContainerHosts[0]}"), relative) is var own && own.Host == ContainerHosts[0]
                ? own
                : throw Missing("the container's role", "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI is not a path");
        }

        Uri uri = Endpoints.Parse(EnvironmentVariables.Get("AWS_CONTAINER_CREDENTIALS_FULL_URI")!, "AWS_CONTAINER_CREDENTIALS_FULL_URI");
        return uri.Scheme == Uri.UriSchemeHttps || uri.IsLoopback || ContainerHosts.Contains(uri.DnsSafeHost)
            ? uri
            : throw Missing("the container's role", $"its endpoint {uri.Scheme}://{uri.Authority} is neither https, nor on this machine, nor that of Amazon ECS or EKS");
    }

    private static string? GetContainerToken() => EnvironmentVariables.Get("AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE") is { } file
        ? Encoding.UTF8.GetString(LocalFile.TryRead(file) ?? throw Missing("the container's role", $"there is no file {file}, which AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE names")).Trim()
        : EnvironmentVariables.Get("AWS_CONTAINER_AUTHORIZATION_TOKEN");

    private static Uri GetInstanceEndpoint() => EnvironmentVariables.Get("AWS_EC2_METADATA_SERVICE_ENDPOINT") is { } named
        ? Endpoints.Parse(named, "AWS_EC2_METADATA_SERVICE_ENDPOINT")
        : new Uri("IPv6".Equals(EnvironmentVariables.Get("AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE"), StringComparison.OrdinalIgnoreCase) ? "http://[fd00:ec2::254]" : "http://169.254.169.254");

    // Null where the service has version 1 alone.
    private static async Task<string?> GetInstanceTokenAsync(Uri endpoint, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, new Uri(endpoint, "/latest/api/token"));
        request.Headers.TryAddWithoutValidation("X-aws-ec2-metadata-token-ttl-seconds", "21600");
        try
        {
            return Encoding.UTF8.GetString(await SendAsync(request, "the instance's role", cancellationToken).ConfigureAwait(false)).Trim();
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
                    string.Create(CultureInfo.InvariantCulture, $"The credentials of {source} could not be read: {request.RequestUri!.Authority} answered with HTTP status {(int)response.StatusCode}."))
                {
                    StatusCode = (int)response.StatusCode,
                };
        }
        catch (Exception e) when (e is HttpRequestException or IOException or SocketException || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw new CognitoException(CognitoErrorKind.ConnectionError, $"The credentials of {source} could not be read: {request.RequestUri!.Authority} does not answer.", e);
        }
    }

    private static TemporaryKeys Read(byte[] body, string source)
    {
        try
        {
            return CredentialJson.Read(body, "Token", source);
        }
        catch (InvalidDataException e)
        {
            throw new CognitoException(CognitoErrorKind.InvalidResponse, $"The response for the credentials of {source} could not be read: {e.Message}.", e);
        }
    }

    private static CognitoException Missing(string source, string reason)
        => new(CognitoErrorKind.CredentialsMissing, $"The credentials of {source} could not be read: {TerminalText.Escape(reason)}.");
}
