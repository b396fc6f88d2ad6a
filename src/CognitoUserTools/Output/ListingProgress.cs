using System.Globalization;
using System.Management.Automation;

namespace CognitoUserTools.Output;

/// <summary>The progress of one listing: from the second page on, once a second, with percent and time left once the total is known.</summary>
internal sealed class ListingProgress(string userPoolId, Action<ProgressRecord> write, TimeProvider time)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    // Not 0, the default of Write-Progress: the caller's own bar stays. Not fixed: one listing may run in the pipeline of another.
    private readonly int _activityId = Random.Shared.Next(1, int.MaxValue);
    private readonly long _start = time.GetTimestamp();
    private long? _shown;
    private int _pages;

    /// <summary>How many users are wanted (-First), if that is limited.</summary>
    public long? Wanted { get; init; }

    /// <summary>The estimated number of users to look at, if known.</summary>
    public long? Estimated { get; set; }

    /// <summary>Whether a filter is checked here, so that fewer users are found than looked at.</summary>
    public bool IsFiltered { get; init; }

    /// <summary>How long the listing has lasted.</summary>
    public TimeSpan Elapsed => time.GetElapsedTime(_start);

    /// <summary>Shows the progress after a page.</summary>
    /// <param name="found">How many users were returned so far.</param>
    /// <param name="lookedAt">How many users the service sent so far.</param>
    public void Advance(long found, long lookedAt)
    {
        if (++_pages < 2 || (_shown is { } shown && time.GetElapsedTime(shown) < Interval))
        {
            return;
        }

        _shown = time.GetTimestamp();
        ProgressRecord record = Record(IsFiltered
            ? string.Create(CultureInfo.CurrentCulture, $"{lookedAt:N0} users looked at, {found:N0} found")
            : string.Create(CultureInfo.CurrentCulture, $"{found:N0} users"));
        if ((Wanted ?? Estimated) is > 0 and { } total)
        {
            long count = Wanted is null && IsFiltered ? lookedAt : found;
            double done = Math.Min(1, (double)count / total);
            record.PercentComplete = (int)(done * 100);
            record.SecondsRemaining = done > 0 ? (int)(Elapsed.TotalSeconds * (1 - done) / done) : -1;
        }

        write(record);
    }

    /// <summary>Removes the progress bar.</summary>
    public void Complete()
    {
        if (_shown is not null)
        {
            ProgressRecord record = Record("Done");
            record.RecordType = ProgressRecordType.Completed;
            write(record);
        }
    }

    private ProgressRecord Record(string status) => new(_activityId, $"Listing the users of {TerminalText.Escape(userPoolId)}", status);
}
