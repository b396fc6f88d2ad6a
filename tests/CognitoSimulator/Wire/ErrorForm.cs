namespace CognitoSimulator;

/// <summary>Where an error's type stands, and how it is written. Clients must read every form.</summary>
public enum ErrorForm
{
    /// <summary>In the header x-amzn-ErrorType and in the body's __type.</summary>
    Plain,

    /// <summary>In the header alone.</summary>
    HeaderOnly,

    /// <summary>In the body alone.</summary>
    BodyOnly,

    /// <summary>Behind a namespace: <c>com.amazonaws.cognito#TypeException</c>.</summary>
    Namespaced,

    /// <summary>With a URL behind it: <c>TypeException:http://...</c>.</summary>
    WithUrl,
}
