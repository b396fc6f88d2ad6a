using System.Globalization;
using System.Net.Sockets;
using Amazon.Util;

namespace CognitoUserTools.Aws;

/// <summary>
/// The role of the EC2 instance that this machine may be. The SDK retries for half a minute where there is no instance metadata service; here a
/// connection has one second and the answer two.
/// </summary>
internal static class InstanceRole
{
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan ResponseTimeout = TimeSpan.FromSeconds(2);

    /// <summary>Gets the role's keys.</summary>
    /// <exception cref="CognitoException">CredentialsMissing, and why.</exception>
    public static async Task<TemporaryKeys> GetAsync(CancellationToken cancellationToken)
    {
        ThrowIfDisabled();
        var endpoint = new Uri(EC2InstanceMetadata.ServiceEndpoint);
        await ProbeAsync(endpoint, cancellationToken).ConfigureAwait(false);
        try
        {
            // On the thread pool: the SDK sleeps between its attempts.
            IDictionary<string, IAMSecurityCredentialMetadata>? roles = await Task.Run(EC2InstanceMetadata.GetIAMSecurityCredentialsAsync, cancellationToken)
                .WaitAsync(ResponseTimeout, cancellationToken).ConfigureAwait(false);
            return roles?.Values.FirstOrDefault(role => !string.IsNullOrEmpty(role.AccessKeyId)) is { } role
                ? new TemporaryKeys(CredentialProvider.Keys(role.AccessKeyId, role.SecretAccessKey, role.Token), role.Expiration.ToUniversalTime())
                : throw Missing($"the instance metadata at {endpoint.Authority} knows of none");
        }
        catch (Exception e) when (e is not CognitoException && !cancellationToken.IsCancellationRequested)
        {
            throw Missing($"the instance metadata at {endpoint.Authority} gave none ({ExceptionText.Of(e)})");
        }
    }

    /// <summary>Refuses to ask where the session has switched the instance metadata off.</summary>
    public static void ThrowIfDisabled()
    {
        if (!EC2InstanceMetadata.IsIMDSEnabled)
        {
            throw Missing($"switched off by {EC2InstanceMetadata.AWS_EC2_METADATA_DISABLED}");
        }
    }

    private static async Task ProbeAsync(Uri endpoint, CancellationToken cancellationToken)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(ConnectTimeout);
        using var socket = new TcpClient();
        try
        {
            await socket.ConnectAsync(endpoint.DnsSafeHost, endpoint.Port, timeout.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (e is SocketException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            throw Missing(string.Create(CultureInfo.InvariantCulture, $"no instance metadata service answers at {endpoint.Authority}"));
        }
    }

    private static CognitoException Missing(string why) => new(CognitoErrorKind.CredentialsMissing, why);
}
