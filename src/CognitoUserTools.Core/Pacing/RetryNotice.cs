namespace CognitoUserTools;

/// <summary>A request that failed and will be made again.</summary>
/// <param name="Attempt">Which attempt failed, from 1.</param>
/// <param name="Delay">How long until the next one.</param>
/// <param name="Reason">Why it failed, in the service's words.</param>
public sealed record RetryNotice(int Attempt, TimeSpan Delay, string Reason);
