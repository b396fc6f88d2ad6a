using System.Globalization;
using System.Management.Automation;
using CognitoUserTools.Binding;
using CognitoUserTools.Completion;
using CognitoUserTools.Errors;
using CognitoUserTools.Loading;
using CognitoUserTools.Output;

namespace CognitoUserTools.Commands;

/// <summary>The base of the cmdlets: the connection parameters, one client for the whole pipeline, and cancellation.</summary>
public abstract class CognitoCommand : PSCmdlet, IDisposable
{
    // A bookmark does not carry them: it may be saved in a file, and the others do not belong to the place in the list.
    private static readonly string[] NotInBookmark = ["Credential", "ProfileName", "ProfileLocation", "AccessKey", "SecretKey", "SessionToken", "AllowInsecureEndpoint", "Property", "ThrottleLimit", "MaxRequestsPerSecond"];

    // Not disposed of: StopProcessing may cancel it at any time, from another thread, and a source without a timer holds no resource.
    private readonly CancellationTokenSource _stopping = new();
    private readonly PipelineThreadQueue _pipelineThread = new();
    private readonly Dictionary<string, IUserPoolClient> _clients = [];
    private readonly RetryProgress _retries = new();
    private readonly Dictionary<string, PoolRefusal> _refusals = [];

    /// <summary>Begins to load the AWS assemblies.</summary>
    protected CognitoCommand() => AwsAssemblyLoader.BeginLoading();

    /// <summary>The AWS region to ask, for instance <c>eu-west-1</c>. Without it the user pool's own is asked, which its ID or the access token names.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("RegionToCall")]
    [ArgumentCompleter(typeof(RegionCompleter))]
    [RegionTransformation]
    [AllowNull]
    [AllowEmptyString]
    public string? Region { get; set; }

    /// <summary>The endpoint to call in place of the region's own, for instance that of a simulator.</summary>
    [Parameter]
    [ValidateNotNull]
    public virtual Uri? EndpointUrl { get; set; }

    /// <summary>Allows plain http to another machine: credentials and tokens can then be read on the way.</summary>
    [Parameter]
    public SwitchParameter AllowInsecureEndpoint { get; set; }

    /// <summary>Find-CognitoUser returns all users without it, and the other cmdlets have no list; it is here so that -All is not short for -AllowInsecureEndpoint.</summary>
    [Parameter(DontShow = true)]
    public SwitchParameter All { get; set; }

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
        foreach (IUserPoolClient client in _clients.Values)
        {
            client.Dispose();
        }

        _clients.Clear();
    }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        if (All && !ListsUsers)
        {
            ThrowUsageError($"{MyInvocation.MyCommand.Name} returns single users, and has no -All.", "All users of a pool are: Find-CognitoUser eu-west-1_AbC123");
        }
    }

    /// <summary>Reports the inputs that a user pool has refused after the first one.</summary>
    protected override void EndProcessing()
    {
        foreach (PoolRefusal refusal in _refusals.Values)
        {
            if (refusal.Others is [var (target, subject)])
            {
                WriteError(ErrorRecords.From(refusal.Error, target, subject));
            }
            else if (refusal.Others.Count > 0)
            {
                WriteError(ErrorRecords.FromRefusedInputs(refusal.Error, refusal.UserPoolId, [.. refusal.Others.Select(other => other.Target)]));
            }
        }
    }

    /// <inheritdoc/>
    protected override void StopProcessing() => _stopping.Cancel();

    /// <summary>Cancelled by Ctrl+C, when the cmdlet is disposed of, and when the pipeline ends before it.</summary>
    internal CancellationToken Cancellation => _stopping.Token;

    /// <summary>Ends the requests in flight, where the pipeline ends early: PowerShell then calls StopProcessing no more.</summary>
    internal void Cancel() => _stopping.Cancel();

    /// <summary>Whether the cmdlet lists users.</summary>
    private protected virtual bool ListsUsers => false;

    /// <summary>The connection parameters of the cmdlet.</summary>
    private protected virtual ConnectionOptions Connection => new() { NeedsCredentials = false };

    /// <summary>The most requests a second; 0 is no limit.</summary>
    private protected virtual int RequestsPerSecond => 0;

    /// <summary>The client of a region; one for all inputs of the pipeline that share the region.</summary>
    internal IUserPoolClient Connect(string? derivedRegion)
    {
        // The region of a piped object may be empty: that of a simulator's user, or an empty cell of a CSV file.
        string? region = string.IsNullOrEmpty(Region) ? null : Region;
        // One that is named goes before the one that is implied.
        string key = $"{region ?? derivedRegion} {EndpointUrl}";
        if (!_clients.TryGetValue(key, out IUserPoolClient? client))
        {
            client = Open(region, derivedRegion);
            _clients.Add(key, client);
        }

        return client;
    }

    /// <summary>Waits for asynchronous work and meanwhile runs the work that was posted to the pipeline's thread; Ctrl+C cancels it.</summary>
    internal T Run<T>(Func<CancellationToken, Task<T>> work)
    {
        try
        {
            Task<T> task = work(Cancellation);
            RunPipelineWork(task);
            _retries.Complete(this);
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
            _pipelineThread.RunUntilCompleted(task);
        }
        catch
        {
            // The host or a preference variable ended the cmdlet. What waits for the pipeline's thread must end before it is disposed of.
            _stopping.Cancel();
            task.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing).GetAwaiter().GetResult();
            throw;
        }
    }

    /// <summary>Posts work to the pipeline's thread, which runs it while <see cref="Run"/> waits there.</summary>
    internal void Post(Action work) => _pipelineThread.Add(work);

    /// <summary>Reports an error with the input it belongs to. The pipeline goes on unless the error is a terminating one.</summary>
    /// <param name="exception">What went wrong.</param>
    /// <param name="target">The input.</param>
    /// <param name="subject">The input in words, for instance <c>User 'jon'</c>.</param>
    /// <param name="userPoolId">The user pool of the input: what it refuses as a whole, <see cref="ThrowIfRefused"/> repeats.</param>
    /// <param name="region">The region that was named for the input; by default that of the record that is bound.</param>
    internal void WriteCognitoError(CognitoException exception, object? target, string? subject = null, string? userPoolId = null, string? region = null)
    {
        if (exception.Bookmark is { } bookmark && Array.FindAll(NotInBookmark, MyInvocation.BoundParameters.ContainsKey) is { Length: > 0 } names)
        {
            bookmark.ParametersToRepeat = $", with the same {string.Join(", ", names.Select(name => $"-{name}"))}";
        }

        ErrorRecord record = ErrorRecords.From(exception, target, subject);
        if (ErrorRecords.IsTerminating(exception))
        {
            ThrowTerminatingError(record);
        }

        if (userPoolId is not null && ErrorRecords.IsOfUserPool(exception.Kind))
        {
            string key = KeyOf(userPoolId, region ?? Region);
            if (_refusals.TryGetValue(key, out PoolRefusal? refusal))
            {
                refusal.Others.Add((target, subject));
                return;
            }

            _refusals.Add(key, new PoolRefusal(exception, userPoolId));
        }

        WriteError(record);
    }

    /// <summary>Repeats, without a request, the error of a user pool that refuses every input.</summary>
    /// <exception cref="CognitoException">What the user pool answered before.</exception>
    internal void ThrowIfRefused(string userPoolId)
    {
        if (_refusals.TryGetValue(KeyOf(userPoolId, Region), out PoolRefusal? refusal))
        {
            throw refusal.Error;
        }
    }

    /// <summary>Ends the pipeline: the command line cannot mean anything.</summary>
    private protected void ThrowUsageError(string message, string action)
        => ThrowTerminatingError(ErrorRecords.From(new CognitoException(CognitoErrorKind.InvalidParameter, message, recommendedAction: action), target: null));

    private string KeyOf(string userPoolId, string? region) => $"{region} {userPoolId} {EndpointUrl}";

    private void PostVerbose(string text) => Post(() => WriteVerbose(text));

    private IUserPoolClient Open(string? region, string? derivedRegion)
    {
        if (EndpointUrl is { IsAbsoluteUri: false })
        {
            throw new CognitoException(
                CognitoErrorKind.InvalidParameter,
                $"The endpoint {TerminalText.Quote(ExceptionText.Clean(EndpointUrl.OriginalString))} is not a complete URL.",
                recommendedAction: "Write the scheme too: -EndpointUrl https://cognito-idp.eu-west-1.amazonaws.com, or for a simulator on this machine -EndpointUrl http://localhost:9229.");
        }

        ConnectionOptions options = Connection with
        {
            Region = region,
            DerivedRegion = derivedRegion,
            EndpointUrl = EndpointUrl,
            AllowInsecureEndpoint = AllowInsecureEndpoint,
            StoredRegion = AwsToolsSession.Region(SessionState.PSVariable),
            CancellationToken = Cancellation,
            AskMfaCode = (request, cancellationToken) => _pipelineThread.AddAsync(() => MfaPrompt.Ask(Host, request), cancellationToken),
            OnCredentials = origin => PostVerbose($"Credentials come from {origin}."),
            OnRetry = retry => Post(() => _retries.Show(this, retry)),
            OnCall = call => Post(() => WriteDebug(string.Create(CultureInfo.InvariantCulture, $"{call.Operation}: {call.Duration.TotalMilliseconds:0} ms{(call.Result.Length == 0 ? string.Empty : $", {call.Result}")}"))),
        };
        IUserPoolClient client = Run(stopping => AwsAssemblyLoader.OpenAsync(options, stopping));
        return RequestsPerSecond > 0 ? new RateLimitedClient(client, new RateLimiter(RequestsPerSecond, TimeProvider.System)) : client;
    }

    /// <summary>The error of a user pool that refuses every input, and the inputs after the first one.</summary>
    private sealed record PoolRefusal(CognitoException Error, string UserPoolId)
    {
        public List<(object? Target, string? Subject)> Others { get; } = [];
    }
}
