using System;
using System.Threading;
using System.Threading.Tasks;

/// <summary>Counts the unobserved task exceptions of the process.</summary>
public static class UnobservedTasks
{
    private static int _count;

    /// <summary>The first of them.</summary>
    public static string First { get; private set; }

    public static void Watch() => TaskScheduler.UnobservedTaskException += (_, unobserved) =>
    {
        if (Interlocked.Increment(ref _count) == 1)
        {
            First = unobserved.Exception.ToString();
        }
    };

    /// <summary>Their number, after unreachable tasks are finalized.</summary>
    public static int Count()
    {
        for (int i = 0; i < 3; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        return _count;
    }
}
