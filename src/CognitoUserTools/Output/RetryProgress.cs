using System.Globalization;
using System.Management.Automation;

namespace CognitoUserTools.Output;

/// <summary>Shows that a cmdlet waits to repeat a request: a verbose line for each wait, and one progress bar.</summary>
internal sealed class RetryProgress
{
    // Random, as in ListingProgress.
    private readonly int _activityId = Random.Shared.Next(1, int.MaxValue);
    private bool _isShown;

    /// <summary>Shows a wait.</summary>
    public void Show(PSCmdlet cmdlet, RetryEvent retry)
    {
        string reason = TerminalText.Escape(retry.Reason);
        cmdlet.WriteVerbose($"Attempt {retry.Attempt} failed ({reason}); the next one follows in {retry.Delay.TotalSeconds:0.0} s.");
        if (ProgressPreference.IsShown(cmdlet))
        {
            _isShown = true;
            cmdlet.WriteProgress(Record(string.Create(CultureInfo.CurrentCulture, $"Attempt {retry.Attempt + 1} in {retry.Delay.TotalSeconds:0.0} s: {reason}")));
        }
    }

    /// <summary>Removes the progress bar, once a response is there.</summary>
    public void Complete(PSCmdlet cmdlet)
    {
        if (_isShown)
        {
            _isShown = false;
            ProgressRecord record = Record("Done");
            record.RecordType = ProgressRecordType.Completed;
            cmdlet.WriteProgress(record);
        }
    }

    private ProgressRecord Record(string status) => new(_activityId, "Waiting for Amazon Cognito", status);
}
