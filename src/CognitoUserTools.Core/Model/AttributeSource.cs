namespace CognitoUserTools;

/// <summary>A user's attributes in the form in which they came, read when one is first looked at.</summary>
public abstract class AttributeSource
{
    /// <summary>Reads the attributes.</summary>
    /// <returns>The attributes, in the service's order.</returns>
    public abstract UserAttribute[] Read();
}
