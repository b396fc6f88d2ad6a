namespace CognitoUserTools;

/// <summary>Opens directories. The implementation lives in a load context of its own, with the AWS SDK.</summary>
public interface ICognitoDirectoryFactory
{
    /// <summary>The profiles and regions that there are.</summary>
    IConnectionChoices Choices { get; }

    /// <summary>Opens a directory. No request is made yet.</summary>
    /// <param name="options">Who asks, and where.</param>
    /// <returns>The directory, which the caller disposes of.</returns>
    /// <exception cref="CognitoException">CredentialsMissing, ProfileNotFound, RegionMissing or InsecureEndpoint.</exception>
    ICognitoDirectory Open(ConnectionOptions options);
}
