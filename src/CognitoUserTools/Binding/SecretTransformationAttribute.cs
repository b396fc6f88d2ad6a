using System.Management.Automation;
using System.Net;
using System.Security;

namespace CognitoUserTools.Binding;

/// <summary>Lets a SecureString parameter take plain text too, and the password of a PSCredential.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class SecretTransformationAttribute : ArgumentTransformationAttribute
{
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) => Convert(inputData);

    public static string ToPlainText(SecureString secret) => new NetworkCredential(string.Empty, secret).Password;

    /// <summary>The text of a secret in any form that the parameter takes; <see langword="null"/> for anything else.</summary>
    public static string? TextOf(object? secret) => Convert(secret) is SecureString { Length: > 0 } secure ? ToPlainText(secure) : null;

    private static object? Convert(object? inputData)
        => (inputData is PSObject wrapped ? wrapped.BaseObject : inputData) switch
        {
            string text => new NetworkCredential(string.Empty, text).SecurePassword,
            PSCredential credential => credential.Password,
            var other => other,
        };
}
