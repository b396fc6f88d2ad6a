using System.Management.Automation;

namespace CognitoUserTools.Binding;

/// <summary>Refuses, as the parameter is bound, an object that holds no credentials.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class CredentialObjectAttribute : ValidateArgumentsAttribute
{
    protected override void Validate(object arguments, EngineIntrinsics engineIntrinsics)
    {
        if (!ExternalCredentialReader.CanRead(arguments))
        {
            throw new ValidationMetadataException(ExternalCredentialReader.Refusal(arguments));
        }
    }
}
