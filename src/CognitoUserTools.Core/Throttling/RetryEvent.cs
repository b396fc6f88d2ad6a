namespace CognitoUserTools;

/// <summary>A failed request that will be retried.</summary>
/// <param name="Attempt">Which attempt failed, from 1.</param>
/// <param name="Delay">How long until the next one.</param>
/// <param name="Reason">The message of the failure.</param>
internal sealed record RetryEvent(int Attempt, TimeSpan Delay, string Reason);
