using System.Diagnostics;
using System.Globalization;

namespace CognitoUserTools.Output;

/// <summary>A progress bar of a cmdlet. What it shows is escaped.</summary>
internal sealed class ProgressBar(PSCmdlet cmdlet, string activity)
{
    // Random: 0 would replace the caller's bar, and a constant would clash in nested listings.
    private readonly int _activityId = Random.Shared.Next(1, int.MaxValue);
    private bool _isShown;

    /// <summary>Whether the caller wants progress. If not, no request is made for it.</summary>
    public static bool IsWanted(PSCmdlet cmdlet)
    {
        object? preference = cmdlet.MyInvocation.BoundParameters.GetValueOrDefault("ProgressAction") ?? cmdlet.GetVariableValue("ProgressPreference");
        return !LanguagePrimitives.TryConvertTo(preference, out ActionPreference action) || action is not (ActionPreference.SilentlyContinue or ActionPreference.Ignore);
    }

    public void Show(string status, int percentComplete = -1, int secondsRemaining = -1)
    {
        _isShown = true;
        cmdlet.WriteProgress(new ProgressRecord(_activityId, TerminalText.Escape(activity), TerminalText.Escape(status))
        {
            PercentComplete = percentComplete,
            SecondsRemaining = secondsRemaining,
        });
    }

    /// <summary>Removes the bar.</summary>
    public void Complete()
    {
        if (_isShown)
        {
            _isShown = false;
            cmdlet.WriteProgress(new ProgressRecord(_activityId, TerminalText.Escape(activity), "Done") { RecordType = ProgressRecordType.Completed });
        }
    }
}

/// <summary>The progress of a listing: from the second page on, once a second, with percent and time left once the total is known.</summary>
internal sealed class ListingProgress(PSCmdlet cmdlet, string userPoolId)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly ProgressBar _bar = new(cmdlet, $"Listing the users of {userPoolId}");
    private readonly Stopwatch _elapsed = Stopwatch.StartNew();
    private TimeSpan? _shown;
    private int _pages;

    /// <summary>The number of users to return (-First); <see langword="null"/> for all.</summary>
    public long? Wanted { get; init; }

    /// <summary>The estimated number of users to read; <see langword="null"/> if it is not known.</summary>
    public long? Estimated { get; set; }

    /// <summary>Whether a filter is checked here, so that fewer users are found than read.</summary>
    public bool IsFiltered { get; init; }

    /// <summary>The time since the listing started.</summary>
    public TimeSpan Elapsed => _elapsed.Elapsed;

    /// <summary>Shows the progress after a page.</summary>
    /// <param name="found">The number of users returned.</param>
    /// <param name="read">The number of users read.</param>
    public void Advance(long found, long read)
    {
        if (++_pages < 2 || Elapsed - _shown < Interval)
        {
            return;
        }

        _shown = Elapsed;
        string status = IsFiltered
            ? string.Create(CultureInfo.CurrentCulture, $"{read:N0} users read, {found:N0} found")
            : string.Create(CultureInfo.CurrentCulture, $"{found:N0} users");
        if ((Wanted ?? Estimated) is > 0 and { } total)
        {
            double done = Math.Min(1, (double)(Wanted is null && IsFiltered ? read : found) / total);
            _bar.Show(status, (int)(done * 100), done > 0 ? (int)(Elapsed.TotalSeconds * (1 - done) / done) : -1);
        }
        else
        {
            _bar.Show(status);
        }
    }

    /// <summary>Removes the progress bar.</summary>
    public void Complete() => _bar.Complete();
}
