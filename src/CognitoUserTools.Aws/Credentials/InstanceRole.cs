using System.Globalization;
using System.Net.Sockets;
using Amazon.Util;

namespace CognitoUserTools.Aws;

/// <summary>
/// The role of the EC2 instance that this machine is, if it is one. Left alone, the SDK waits and retries for half a minute where nobody
/// answers; here it is waited for no longer than a person at a laptop would.
/// </summary>
internal static class InstanceRole
{
    private static readonly TimeSpan ConnectPatience = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan AnswerPatience = TimeSpan.FromSeconds(2);

    /// <summary>Gets the role's keys.</summary>
    /// <exception cref="CognitoException">CredentialsMissing, and why.</exception>
    public static async Task<TemporaryKeys> GetAsync(CancellationToken cancellationToken)
    {
        ThrowIfOff();
        var endpoint = new Uri(EC2InstanceMetadata.ServiceEndpoint);
        await ProbeAsync(endpoint, cancellationToken).ConfigureAwait(false);
        try
        {
            // Off the caller's thread: the SDK sleeps between its tries.
            IDictionary<string, IAMSecurityCredentialMetadata>? roles = await Task.Run(EC2InstanceMetadata.GetIAMSecurityCredentialsAsync, cancellationToken)
                .WaitAsync(AnswerPatience, cancellationToken).ConfigureAwait(false);
            return roles?.Values.FirstOrDefault(role => !string.IsNullOrEmpty(role.AccessKeyId)) is { } role
                ? new TemporaryKeys(CredentialsOrigin.Keys(role.AccessKeyId, role.SecretAccessKey, role.Token), role.Expiration.ToUniversalTime())
                : throw Missing($"the instance metadata at {endpoint.Authority} knows of none");
        }
        catch (Exception e) when (e is not CognitoException && !cancellationToken.IsCancellationRequested)
        {
            throw Missing($"the instance metadata at {endpoint.Authority} gave none ({e.Message})");
        }
    }

    /// <summary>Refuses to ask where the session has switched the instance metadata off.</summary>
    public static void ThrowIfOff()
    {
        if (!EC2InstanceMetadata.IsIMDSEnabled)
        {
            throw Missing($"switched off by {EC2InstanceMetadata.AWS_EC2_METADATA_DISABLED}");
        }
    }

    private static async Task ProbeAsync(Uri endpoint, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(ConnectPatience);
        using var socket = new TcpClient();
        try
        {
            await socket.ConnectAsync(endpoint.DnsSafeHost, endpoint.Port, patience.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (e is SocketException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            throw Missing(string.Create(CultureInfo.InvariantCulture, $"nobody answers at {endpoint.Authority}"));
        }
    }

    private static CognitoException Missing(string why) => new(CognitoErrorKind.CredentialsMissing, why);
}
