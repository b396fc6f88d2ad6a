namespace CognitoUserTools;

/// <summary>What the values of an attribute are.</summary>
internal enum FilterAttributeKind
{
    /// <summary>Text.</summary>
    Text,

    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>A point in time.</summary>
    Date,
}
