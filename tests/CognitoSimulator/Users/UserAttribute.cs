namespace CognitoSimulator;

/// <summary>AttributeType of the service: a name and a value. A null value is left out of the JSON.</summary>
public sealed record UserAttribute(string Name, string? Value);

/// <summary>MFAOptionType of the service, kept by it for users of the old SMS setting.</summary>
public sealed record MfaOption(string DeliveryMedium, string AttributeName);
