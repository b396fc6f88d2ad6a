namespace CognitoUserTools;

/// <summary>A user's attributes as they were received, parsed when one is first read.</summary>
internal abstract class LazyAttributes
{
    /// <summary>Reads the attributes.</summary>
    /// <returns>The attributes, in the service's order.</returns>
    public abstract UserAttribute[] Read();
}
