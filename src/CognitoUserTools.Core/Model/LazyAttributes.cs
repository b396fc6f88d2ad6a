namespace CognitoUserTools;

/// <summary>A user's attributes as they were received, parsed when one is first read.</summary>
internal abstract class LazyAttributes
{
    /// <summary>Reads the attributes.</summary>
    /// <returns>The attributes, in the service's order.</returns>
    public abstract UserAttribute[] Read();

    /// <summary>Reads the value of one attribute, and makes no text of the others.</summary>
    /// <param name="name">The name, in the service's spelling.</param>
    /// <param name="ignoreCase">Whether a name that differs in case is taken where there is none that is the same.</param>
    /// <returns>The value, or <see langword="null"/> where the user has no such attribute.</returns>
    public abstract string? Find(string name, bool ignoreCase);
}
