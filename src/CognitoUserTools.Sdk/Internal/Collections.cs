namespace Amazon.CognitoIdentityProvider.Internal;

/// <summary>Lists start as null, so that an absent one can be told from an empty one, unless the process asks AWSSDK.Core otherwise.</summary>
internal static class Collections
{
    public static List<T>? NewList<T>() => AWSConfigs.InitializeCollections ? [] : null;

    /// <summary>Whether a list is to be sent: an empty one says something only where lists do not start as empty.</summary>
    public static bool IsSet<T>(List<T>? list) => list is not null && (list.Count > 0 || !AWSConfigs.InitializeCollections);
}
