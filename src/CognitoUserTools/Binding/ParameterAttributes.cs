using System.Collections;
using System.Net;

namespace CognitoUserTools.Binding;

/// <summary>Accepts a region as a string or as an object with SystemName; a RegionEndpoint's ToString also has the display name.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class RegionTransformationAttribute : ArgumentTransformationAttribute
{
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) => GetName(inputData);

    /// <summary>The name of a region, for instance <c>eu-west-1</c>.</summary>
    public static string? GetName(object? region)
        => region is null ? null : PSObject.AsPSObject(region) is var item && item.Properties["SystemName"]?.Value is string name ? name : item.ToString();
}

/// <summary>Accepts a secret as a SecureString, a string, or the password of a PSCredential.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class SecretTransformationAttribute : ArgumentTransformationAttribute
{
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) => Convert(inputData);

    /// <summary>The SecureString of a secret; any other object as it is.</summary>
    public static object? Convert(object? secret) => secret.Unwrap() switch
    {
        string text => new NetworkCredential(string.Empty, text).SecurePassword,
        PSCredential credential => credential.Password,
        var other => other,
    };
}

/// <summary>Refuses an object without credentials.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class CredentialObjectAttribute : ValidateArgumentsAttribute
{
    protected override void Validate(object arguments, EngineIntrinsics engineIntrinsics)
    {
        if (!ExternalCredentials.CanRead(arguments))
        {
            throw new ValidationMetadataException(ExternalCredentials.DescribeUnknown(arguments));
        }
    }
}

/// <summary>
/// Refuses a row of a CSV file as a string. PowerShell tries to bind the whole object, as <c>@{Username=jon}</c>, before the object's properties; it
/// ignores this error and continues with the properties.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class RejectObjectAttribute : ArgumentTransformationAttribute
{
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
        => IsRow(inputData) || (inputData.Unwrap() is IList list && list.Cast<object?>().Any(IsRow))
            // PowerShell ignores the error only if this is the type of its inner exception.
            ? throw new ArgumentTransformationMetadataException(
                "The parameter takes a string, and the value is an object with properties.",
                new PSInvalidCastException())
            : inputData;

    private static bool IsRow(object? value) => value.Unwrap() is PSCustomObject or IDictionary;
}
