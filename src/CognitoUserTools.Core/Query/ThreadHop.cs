using System.Runtime.CompilerServices;

namespace CognitoUserTools;

/// <summary>Awaited, goes on wherever somebody else has it done.</summary>
internal readonly struct ThreadHop(Action<Action> elsewhere) : INotifyCompletion
{
    public bool IsCompleted => false;

    public ThreadHop GetAwaiter() => this;

    public void OnCompleted(Action continuation) => elsewhere(continuation);

    public void GetResult()
    {
    }
}
