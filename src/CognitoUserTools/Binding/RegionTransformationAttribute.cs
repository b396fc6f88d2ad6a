using System.Management.Automation;

namespace CognitoUserTools.Binding;

/// <summary>Lets a region be a text or any object whose text is one, such as what Get-AWSRegion returns; a RegionEndpoint's text has the name too.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class RegionTransformationAttribute : ArgumentTransformationAttribute
{
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) => TextOf(inputData);

    /// <summary>The text of a region object; <see langword="null"/> for none.</summary>
    public static string? TextOf(object? region) => region switch
    {
        null => null,
        PSObject wrapped => wrapped.Properties["SystemName"]?.Value as string ?? wrapped.ToString(),
        string text => text,
        _ => PSObject.AsPSObject(region).Properties["SystemName"]?.Value as string ?? region.ToString(),
    };
}
