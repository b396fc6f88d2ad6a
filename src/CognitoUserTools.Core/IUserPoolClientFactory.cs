namespace CognitoUserTools;

/// <summary>Opens clients. The implementation lives in a load context of its own, with the AWS SDK.</summary>
internal interface IUserPoolClientFactory
{
    /// <summary>The values that tab completion offers.</summary>
    ICompletionSource CompletionSource { get; }

    /// <summary>Opens a client. No request is made yet.</summary>
    /// <param name="options">The parameters of the connection.</param>
    /// <returns>The client, which the caller disposes of.</returns>
    /// <exception cref="CognitoException">CredentialsMissing, ProfileNotFound, RegionMissing or InsecureEndpoint.</exception>
    IUserPoolClient Open(ConnectionOptions options);
}
