using System.Runtime.InteropServices;

namespace CognitoSimulator;

/// <summary>Waits for the reason to end: a signal, or the end of standard input where the parent asked for that.</summary>
internal static class Stop
{
    public static async Task RequestedAsync(bool untilStdinCloses)
    {
        var stop = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

        void OnSignal(PosixSignalContext context)
        {
            // The runtime would end the process by itself, with an exit code that looks like a failure.
            context.Cancel = true;
            // Ctrl+C reaches every process of the terminal. What it ends in the parent is the parent's to say.
            if (!untilStdinCloses || context.Signal != PosixSignal.SIGINT)
            {
                stop.TrySetResult();
            }
        }

        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, OnSignal);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, OnSignal);
        await (untilStdinCloses ? Task.WhenAny(stop.Task, StdinClosedAsync()) : stop.Task);
    }

    private static async Task StdinClosedAsync()
    {
        await using var input = Console.OpenStandardInput();
        await input.CopyToAsync(Stream.Null);
    }
}
