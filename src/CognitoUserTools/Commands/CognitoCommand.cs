using System.Management.Automation;
using CognitoUserTools.Binding;
using CognitoUserTools.Completion;
using CognitoUserTools.Errors;
using CognitoUserTools.Loading;
using CognitoUserTools.Output;

namespace CognitoUserTools.Commands;

/// <summary>What every cmdlet shares: where to ask, one client for the whole pipeline, and an end to everything on Ctrl+C.</summary>
public abstract class CognitoCommand : PSCmdlet, IDisposable
{
    // Not disposed of: Ctrl+C may come at any time, from another thread, and a source without a timer holds nothing.
    private readonly CancellationTokenSource _stopping = new();
    private readonly Asides _asides = new();
    private readonly Dictionary<string, ICognitoDirectory> _directories = [];
    private readonly Dictionary<string, CognitoException> _refusals = [];

    /// <summary>Begins to load what the cmdlet will ask with.</summary>
    protected CognitoCommand() => AwsSide.BeginLoading();

    /// <summary>The AWS region to ask, for instance <c>eu-west-1</c>. Without it the user pool's own is asked, which its ID or the access token names.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("RegionToCall")]
    [ArgumentCompleter(typeof(RegionCompleter))]
    [Region]
    [AllowNull]
    [AllowEmptyString]
    public string? Region { get; set; }

    /// <summary>The endpoint to ask in place of the region's own, for instance that of a simulator.</summary>
    [Parameter]
    [ValidateNotNull]
    public Uri? EndpointUrl { get; set; }

    /// <summary>Lets the endpoint speak plain http on another machine: who is on the way can then read what is sent.</summary>
    [Parameter]
    public SwitchParameter AllowInsecureEndpoint { get; set; }

    /// <summary>Ends the requests in flight.</summary>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Ends the requests in flight and closes the client.</summary>
    /// <param name="disposing">Whether it is called by <see cref="Dispose()"/>.</param>
    protected virtual void Dispose(bool disposing)
    {
        if (!disposing)
        {
            return;
        }

        _stopping.Cancel();
        foreach (ICognitoDirectory directory in _directories.Values)
        {
            directory.Dispose();
        }

        _directories.Clear();
    }

    /// <inheritdoc/>
    protected override void StopProcessing() => _stopping.Cancel();

    /// <summary>Ended by Ctrl+C, and when the pipeline is done with the cmdlet.</summary>
    internal CancellationToken Cancellation => _stopping.Token;

    /// <summary>What the cmdlet knows of who asks.</summary>
    private protected virtual ConnectionOptions Connection => new() { NeedsCredentials = false };

    /// <summary>The most requests to begin in a second; 0 is no limit.</summary>
    private protected virtual int Pace => 0;

    /// <summary>The directory of a region; one for all inputs of the pipeline that share the region.</summary>
    internal ICognitoDirectory Connect(string? impliedRegion)
    {
        // A user of a simulator may have no region, and neither may a row of a CSV file.
        string? region = string.IsNullOrEmpty(Region) ? null : Region;
        // One that is named goes before the one that is implied.
        string key = region ?? impliedRegion ?? string.Empty;
        if (!_directories.TryGetValue(key, out ICognitoDirectory? directory))
        {
            directory = Open(region, impliedRegion);
            _directories.Add(key, directory);
        }

        return directory;
    }

    /// <summary>Runs asynchronous work to its end, and does meanwhile on the pipeline's thread what must be done there; Ctrl+C ends it.</summary>
    internal T Run<T>(Func<CancellationToken, Task<T>> work)
    {
        try
        {
            Task<T> task = work(Cancellation);
            RunPipelineWork(task);
            return task.GetAwaiter().GetResult();
        }
        catch (OperationCanceledException) when (Cancellation.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }
    }

    private void RunPipelineWork(Task task)
    {
        try
        {
            _asides.DoUntil(task);
        }
        catch
        {
            // The host or a preference variable ended the cmdlet. What waits for the pipeline's thread must end before it is disposed of.
            _stopping.Cancel();
            task.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing).GetAwaiter().GetResult();
            throw;
        }
    }

    /// <summary>Leaves something to be done on the pipeline's thread while <see cref="Run"/> waits there.</summary>
    internal void Later(Action work) => _asides.Add(work);

    /// <summary>Reports an error with the input it belongs to. The pipeline goes on unless the error is a terminating one.</summary>
    /// <param name="exception">What went wrong.</param>
    /// <param name="target">The input.</param>
    /// <param name="subject">The input as a reader knows it.</param>
    /// <param name="userPoolId">The user pool of the input: what it refuses as a whole, <see cref="ThrowIfRefused"/> repeats.</param>
    internal void Report(CognitoException exception, object? target, string? subject = null, string? userPoolId = null)
    {
        ErrorRecord record = ErrorRecords.From(exception, target, subject);
        if (ErrorRecords.IsTerminating(exception))
        {
            ThrowTerminatingError(record);
        }

        if (userPoolId is not null && ErrorRecords.IsOfUserPool(exception.Kind))
        {
            _refusals[KeyOf(userPoolId)] = exception;
        }

        WriteError(record);
    }

    /// <summary>Repeats, without a request, the error of a user pool that refuses every input.</summary>
    /// <exception cref="CognitoException">What the user pool answered before.</exception>
    internal void ThrowIfRefused(string userPoolId)
    {
        if (_refusals.TryGetValue(KeyOf(userPoolId), out CognitoException? refusal))
        {
            throw refusal;
        }
    }

    private string KeyOf(string userPoolId) => $"{Region} {userPoolId}";

    private void Say(string text) => Later(() => WriteVerbose(text));

    private ICognitoDirectory Open(string? region, string? impliedRegion)
    {
        if (EndpointUrl is { IsAbsoluteUri: false })
        {
            throw new CognitoException(CognitoErrorKind.InvalidParameter, $"The endpoint '{VisibleText.Escape(EndpointUrl.OriginalString)}' is not a whole URL.")
            {
                RecommendedAction = "Write it with its scheme, for instance -EndpointUrl https://cognito-idp.eu-west-1.amazonaws.com.",
            };
        }

        ICognitoDirectory directory = AwsSide.Open(Connection with
        {
            Region = region,
            ImpliedRegion = impliedRegion,
            EndpointUrl = EndpointUrl,
            AllowInsecureEndpoint = AllowInsecureEndpoint,
            SessionRegion = StoredSession.Region(SessionState.PSVariable),
            Stopping = Cancellation,
            AskMfaCode = question => _asides.AddAsync(() => MfaPrompt.Ask(Host, question)),
            OnCredentials = origin => Say($"Credentials come from {origin}."),
            OnRetry = retry => Say($"Attempt {retry.Attempt} failed ({VisibleText.Escape(retry.Reason)}); the next one follows in {retry.Delay.TotalSeconds:0.0} s."),
        });
        return Pace > 0 ? new PacedDirectory(directory, new RequestPacer(Pace, TimeProvider.System)) : directory;
    }
}
