using System.Net;
using System.Reflection;

namespace CognitoUserTools.Binding;

/// <summary>
/// Credentials of other modules: the objects of AWS Tools for PowerShell or of another AWS SDK in the process, and what Set-AWSCredential,
/// Set-DefaultAWSRegion and Set-AWSProxy stored in the session. The types belong to another load context and perhaps another version, so they are recognized by name
/// and read by reflection.
/// </summary>
internal static class ExternalCredentials
{
    private const string CredentialsVariable = "StoredAWSCredentials";
    private const string RegionVariable = "StoredAWSRegion";
    private const string ProxyVariable = "AWSProxy";

    private const string Wrapper = "Amazon.PowerShell.Common.AWSPSCredentials";
    private const string Credentials = "Amazon.Runtime.AWSCredentials";
    private const string Keys = "Amazon.Runtime.ImmutableCredentials";
    private const string ProxySettings = "Amazon.PowerShell.Common.ProxySettings";

    /// <summary>The credentials that the session has stored, as seen from the caller's scope.</summary>
    public static CredentialSource? GetStored(PSVariableIntrinsics variables)
        => CreateSource(variables.GetValue(CredentialsVariable), $"${CredentialsVariable}");

    /// <summary>The region that the session has stored, as seen from the caller's scope.</summary>
    public static string? GetStoredRegion(PSVariableIntrinsics variables) => RegionTransformationAttribute.GetName(variables.GetValue(RegionVariable));

    /// <summary>The proxy that the session has stored, as seen from the caller's scope. Without a host and a port there is none, as in AWS Tools.</summary>
    /// <exception cref="CognitoException">InvalidParameter: it cannot be used.</exception>
    public static StoredProxy? GetStoredProxy(PSVariableIntrinsics variables)
    {
        if (variables.GetValue(ProxyVariable).Unwrap() is not { } settings
            || !Is(settings, ProxySettings)
            || GetProperty(settings, "Hostname") is not string { Length: > 0 } host
            || GetProperty(settings, "Port") is not (int port and > 0))
        {
            return null;
        }

        try
        {
            var address = new Uri($"{(host.StartsWith("http://", StringComparison.OrdinalIgnoreCase) ? string.Empty : "http://")}{host}:{port}");
            string bypass = string.Join('\n', GetProperty(settings, "BypassList") as IEnumerable<string> ?? []);
            var proxy = new StoredProxy(address, GetProperty(settings, "Credentials") as ICredentials, bypass, GetProperty(settings, "BypassOnLocal") is true);
            proxy.Create();
            return proxy;
        }
        catch (Exception e) when (e is UriFormatException or ArgumentException)
        {
            throw new CognitoException(
                CognitoErrorKind.InvalidParameter,
                $"${ProxyVariable} is not a proxy that can be used: its host, its port or a regular expression of its BypassList is not valid.",
                e,
                "Set it again, for instance: Set-AWSProxy -Hostname proxy.example.com -Port 8080; or remove it: Clear-AWSProxy");
        }
    }

    /// <summary>Wraps a credential object. It is read for each signature, so that refreshed keys are used.</summary>
    public static CredentialSource? CreateSource(object? value, string name) => value is null ? null : new CredentialSource(name, () => Read(value, name));

    /// <summary>Whether an object has credentials.</summary>
    public static bool CanRead(object? value)
        => value.Unwrap() is { } bare && (bare is PSCredential || Is(bare, Wrapper) || Is(bare, Credentials) || Is(bare, Keys));

    /// <summary>The message for an object that cannot be read: with its type, never its string.</summary>
    public static string DescribeUnknown(object? value)
        => $"An object of type {value.Unwrap()?.GetType().FullName ?? "null"} holds no credentials that can be read. Accepted is what Get-AWSCredential or "
            + "New-AWSCredential returns, any AWSCredentials object of the AWS SDK for .NET, or a PSCredential with the access key as user name and the secret "
            + "key as password";

    private static AccessKeys Read(object value, string name)
    {
        object? bare = value.Unwrap();
        if (bare is PSCredential pair)
        {
            return new AccessKeys(pair.UserName, pair.Password.ToPlainText(), null);
        }

        if (bare is not null && Is(bare, Wrapper))
        {
            // Its members are internal.
            bare = GetProperty(bare, "Credentials");
        }

        if (bare is not null && Is(bare, Credentials))
        {
            bare = GetCredentials(bare, name);
        }

        return bare is null || !Is(bare, Keys)
            ? throw new CognitoException(
                CognitoErrorKind.CredentialsMissing,
                $"{name}: {DescribeUnknown(value)}.",
                recommendedAction: "Set it again with Set-AWSCredential, or remove it: Remove-Variable StoredAWSCredentials")
            : GetProperty(bare, "AccessKey") is string accessKey && GetProperty(bare, "SecretKey") is string secretKey
                ? new AccessKeys(accessKey, secretKey, GetProperty(bare, "Token") as string)
                : throw new CognitoException(CognitoErrorKind.CredentialsMissing, $"{name} holds no keys.");
    }

    private static object? GetCredentials(object credentials, string name)
    {
        try
        {
            MethodInfo? method = credentials.GetType().GetMethod("GetCredentials", Type.EmptyTypes);
            return method?.Invoke(credentials, BindingFlags.DoNotWrapExceptions, binder: null, parameters: null, culture: null);
        }
        catch (Exception e)
        {
            // Its type belongs to the other load context, so it cannot be caught by type.
            throw new CognitoException(CognitoErrorKind.CredentialsMissing, $"The credentials of {name} could not be read: {ExceptionText.GetMessage(e)}", e);
        }
    }

    private static object? GetProperty(object owner, string name)
        => owner.GetType().GetProperty(name, BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)?.GetValue(owner);

    private static bool Is(object value, string typeName)
    {
        Type? type = value.GetType();
        while (type is not null && type.FullName != typeName)
        {
            type = type.BaseType;
        }

        return type is not null;
    }
}
