using System.Management.Automation;
using System.Reflection;

namespace CognitoUserTools.Binding;

/// <summary>
/// Reads the credential objects of AWS Tools for PowerShell, or of any AWS SDK in the process. They belong to another load context and perhaps another
/// version, so they are recognized by type name and read by reflection. They are read again for each signature, so that refreshed keys are used.
/// </summary>
internal static class ExternalCredentialReader
{
    /// <summary>The objects that can be read, for messages.</summary>
    public const string Accepted = "what Get-AWSCredential or New-AWSCredential returns, any AWSCredentials object of the AWS SDK for .NET, or a PSCredential with the access key as user name and the secret key as password";

    private const string Wrapper = "Amazon.PowerShell.Common.AWSPSCredentials";
    private const string Credentials = "Amazon.Runtime.AWSCredentials";
    private const string Keys = "Amazon.Runtime.ImmutableCredentials";

    /// <summary>Whether an object holds credentials.</summary>
    public static bool CanRead(object? value) => Unwrap(value) is { } bare && (bare is PSCredential || Is(bare, Wrapper) || Is(bare, Credentials) || Is(bare, Keys));

    /// <summary>The keys of an object, as they are now.</summary>
    /// <param name="value">The object.</param>
    /// <param name="name">Where it is from, for the error.</param>
    /// <exception cref="CognitoException">CredentialsMissing: it is of no kind that can be read, or gives no keys.</exception>
    public static AccessKeys Read(object value, string name)
    {
        object? bare = Unwrap(value);
        if (bare is PSCredential pair)
        {
            return new AccessKeys(pair.UserName, SecretTransformationAttribute.ToPlainText(pair.Password), null);
        }

        if (bare is not null && Is(bare, Wrapper))
        {
            // Its members are internal.
            bare = Property(bare, "Credentials");
        }

        if (bare is not null && Is(bare, Credentials))
        {
            bare = GetCredentials(bare, name);
        }

        return bare is null || !Is(bare, Keys)
            ? throw Refused(value, name)
            : Property(bare, "AccessKey") is string accessKey && Property(bare, "SecretKey") is string secretKey
                ? new AccessKeys(accessKey, secretKey, Property(bare, "Token") as string)
                : throw new CognitoException(CognitoErrorKind.CredentialsMissing, $"{name} holds no keys.");
    }

    /// <summary>The message for an object that cannot be read. It names its type, never its text.</summary>
    public static string Refusal(object? value) => $"An object of type {Unwrap(value)?.GetType().FullName ?? "null"} holds no credentials that can be read. Accepted is {Accepted}";

    private static CognitoException Refused(object value, string name) => new(
        CognitoErrorKind.CredentialsMissing,
        $"{name}: {TerminalText.Escape(Refusal(value))}.",
        recommendedAction: "Set it again with Set-AWSCredential, or remove it: Remove-Variable StoredAWSCredentials");

    private static object? GetCredentials(object credentials, string name)
    {
        try
        {
            return credentials.GetType().GetMethod("GetCredentials", Type.EmptyTypes)?.Invoke(credentials, BindingFlags.DoNotWrapExceptions, binder: null, parameters: null, culture: null);
        }
        catch (Exception e)
        {
            // Its type belongs to the other load context, so it cannot be caught by type here.
            throw new CognitoException(CognitoErrorKind.CredentialsMissing, $"The credentials of {name} could not be read: {ExceptionText.GetMessage(e)}", e);
        }
    }

    private static object? Property(object owner, string name)
        => owner.GetType().GetProperty(name, BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)?.GetValue(owner);

    private static bool Is(object value, string type)
    {
        for (Type? ancestor = value.GetType(); ancestor is not null; ancestor = ancestor.BaseType)
        {
            if (ancestor.FullName == type)
            {
                return true;
            }
        }

        return false;
    }

    private static object? Unwrap(object? value) => value is PSObject wrapped ? wrapped.BaseObject : value;
}
