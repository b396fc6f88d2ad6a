namespace CognitoUserTools;

/// <summary>The variables that the filter of a script block may name.</summary>
internal interface IFilterVariables
{
    /// <summary>What a variable, or a property of it, holds; lists and their items as plain .NET objects.</summary>
    /// <param name="name">For instance <c>cutoff</c>, <c>script:cutoff</c> or <c>env:NAME</c>.</param>
    /// <param name="members">The properties to follow from there; most often none.</param>
    /// <exception cref="CognitoException">There is no such variable or property, or it may not be read.</exception>
    object? ValueOf(string name, IReadOnlyList<string> members);

    /// <summary>The text of a variable in a double-quoted text.</summary>
    /// <param name="name">As above.</param>
    /// <exception cref="CognitoException">There is no such variable.</exception>
    string TextOf(string name);
}
