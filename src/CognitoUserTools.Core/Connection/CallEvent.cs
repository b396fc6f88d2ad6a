namespace CognitoUserTools;

/// <summary>A call of an operation that has ended.</summary>
/// <param name="Operation">The operation, for instance <c>ListUsers</c>.</param>
/// <param name="Duration">The time from the first attempt to the end of the last one.</param>
/// <param name="Result">The outcome: the users of a page, or the kind of the error; empty if there is nothing more to say.</param>
internal sealed record CallEvent(string Operation, TimeSpan Duration, string Result);
