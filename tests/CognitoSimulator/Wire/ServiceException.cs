namespace CognitoSimulator;

/// <summary>An error response of the service.</summary>
internal sealed class ServiceException(string type, string message, int status = 400) : Exception(message)
{
    public string Type { get; } = type;

    public int Status { get; } = status;

    public static ServiceException InvalidParameter(string message) => new("InvalidParameterException", message);

    public static ServiceException NotAuthorized(string message) => new("NotAuthorizedException", message);

    public static ServiceException PoolNotFound(string id) => new("ResourceNotFoundException", $"User pool {id} does not exist.");

    public static ServiceException UserNotFound() => new("UserNotFoundException", "User does not exist.");

    public static ServiceException TooManyRequests() => new("TooManyRequestsException", "Rate exceeded");

    public static ServiceException Serialization(string message) => new("SerializationException", message);

    /// <summary>A member violates a constraint of the service model.</summary>
    public static ServiceException Constraint(string value, string member, string rule) =>
        InvalidParameter($"1 validation error detected: Value '{value}' at '{member}' failed to satisfy constraint: {rule}");

    public static ServiceException Missing(string member) =>
        InvalidParameter($"1 validation error detected: Value at '{member}' failed to satisfy constraint: Member must not be null");
}
