namespace CognitoUserTools;

/// <summary>A part of a filter.</summary>
internal enum FilterPart
{
    Attribute,
    Operator,
    Value,
    Join,
}

/// <summary>What could stand at a place of a filter: for completion.</summary>
/// <param name="Part">The part.</param>
/// <param name="Attribute">The attribute before it, for an operator and a value.</param>
internal sealed record FilterExpectation(FilterPart Part, FilterAttribute? Attribute = null);
