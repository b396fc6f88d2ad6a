namespace CognitoUserTools;

/// <summary>One attribute of a user as the service sent it (AttributeType).</summary>
/// <param name="Name">The name, in the service's spelling (Name).</param>
/// <param name="Value">The text, or <see langword="null"/> where the service sent a name alone (Value).</param>
public readonly record struct UserAttribute(string Name, string? Value);
