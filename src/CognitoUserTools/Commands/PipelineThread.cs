using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Management.Automation.Host;
using System.Security;

namespace CognitoUserTools.Commands;

/// <summary>Runs work of other threads on the pipeline's thread, because a cmdlet may write or prompt only there.</summary>
[SuppressMessage(
    "Reliability",
    "CA1001:Types that own disposable fields should be disposable",
    Justification = "Work that is posted late may still set the signal.")]
internal sealed class PipelineThread
{
    private readonly ConcurrentQueue<Action> _work = new();

    // AutoResetEvent does not spin; spinning would use the CPU that the awaited work needs.
    private readonly AutoResetEvent _signal = new(initialState: false);

    /// <summary>Posts work, from any thread.</summary>
    public void Post(Action work)
    {
        _work.Enqueue(work);
        _signal.Set();
    }

    /// <summary>Posts a prompt for an MFA code. It does not appear if it is cancelled before its turn.</summary>
    /// <returns>The code; <see langword="null"/> if it is no longer needed.</returns>
    /// <exception cref="CognitoException">CredentialsMissing: the session is not interactive.</exception>
    public Task<string?> PromptForMfaCodeAsync(PSHost host, MfaCodeRequest request, CancellationToken cancellationToken)
    {
        var code = new TaskCompletionSource<string?>(TaskCreationOptions.RunContinuationsAsynchronously);
        Post(() =>
        {
            if (cancellationToken.IsCancellationRequested)
            {
                return;
            }

            try
            {
                code.SetResult(request.IsAnswered() ? null : Prompt(host, request));
            }
            catch (CognitoException e)
            {
                code.SetException(e);
            }
        });
        return code.Task.WaitAsync(cancellationToken);
    }

    /// <summary>Runs posted work on the calling thread until a task ends.</summary>
    public void RunUntilCompleted(Task task)
    {
        if (!task.IsCompleted)
        {
            task.ContinueWith(_ => _signal.Set(), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }

        while (!task.IsCompleted)
        {
            _signal.WaitOne();
            RunPosted();
        }

        RunPosted();
    }

    private void RunPosted()
    {
        while (_work.TryDequeue(out Action? work))
        {
            work();
        }
    }

    private static string? Prompt(PSHost host, MfaCodeRequest request)
    {
        PSHostUserInterface ui = host.UI ?? throw request.CreateError();
        try
        {
            var field = new FieldDescription("MFA code");
            field.SetParameterType(typeof(SecureString));
            string message = $"The profile '{TerminalText.Escape(request.ProfileName)}' needs a code of {TerminalText.Escape(request.SerialNumber)}.";
            Dictionary<string, PSObject>? answers = ui.Prompt(string.Empty, message, [field]);
            return answers?.GetValueOrDefault(field.Name)?.BaseObject is SecureString code ? code.ToPlainText().Trim() : null;
        }
        catch (Exception e) when (e is PSInvalidOperationException or HostException or NotImplementedException or NotSupportedException)
        {
            // The exceptions of hosts that cannot prompt.
            throw request.CreateError("this session is not interactive, so there is no prompt", e);
        }
    }
}
