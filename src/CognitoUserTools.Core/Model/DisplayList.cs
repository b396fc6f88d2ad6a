using System.Collections.ObjectModel;

namespace CognitoUserTools;

/// <summary>A read-only list whose text reads <c>a; b</c>, so that a CSV cell shows the values and not a type name.</summary>
/// <typeparam name="T">What the list holds.</typeparam>
public sealed class DisplayList<T> : ReadOnlyCollection<T>
{
    internal DisplayList(IList<T> values)
        : base(values)
    {
    }

    /// <summary>The values, separated by semicolons.</summary>
    /// <returns>For instance <c>SMS_MFA; SOFTWARE_TOKEN_MFA</c>.</returns>
    public override string ToString() => string.Join("; ", this);
}

/// <summary>Makes value lists.</summary>
internal static class DisplayList
{
    /// <summary>Wraps the values; none at all is <see langword="null"/>, which means "the user has none".</summary>
    /// <typeparam name="T">What the list holds.</typeparam>
    /// <param name="values">What the service sent.</param>
    /// <returns>The list, or <see langword="null"/> where there is nothing to list.</returns>
    public static DisplayList<T>? From<T>(IList<T>? values) => values is { Count: > 0 } ? new DisplayList<T>(values) : null;
}
