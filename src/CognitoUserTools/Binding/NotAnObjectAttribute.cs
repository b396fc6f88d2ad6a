using System.Collections;
using System.Management.Automation;

namespace CognitoUserTools.Binding;

/// <summary>
/// Keeps a row, such as a row of a CSV file, from being bound as its text, <c>@{Username=jon}</c>. PowerShell tries the whole object before the
/// object's properties. It ignores this refusal and goes on with the properties.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class NotAnObjectAttribute : ArgumentTransformationAttribute
{
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        object? input = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        return IsRow(input) || (input is IList list && list.Cast<object?>().Any(IsRow))
            // PowerShell looks for this type of inner exception.
            ? throw new ArgumentTransformationMetadataException("The parameter takes a string, and the value is an object with properties.", new PSInvalidCastException())
            : inputData;
    }

    private static bool IsRow(object? value) => (value is PSObject wrapped ? wrapped.BaseObject : value) is PSCustomObject or IDictionary;
}
