using System.Globalization;
using System.Security;

namespace CognitoUserTools.Commands;

/// <summary>Base class of the cmdlets: the connection parameters, one client for the whole pipeline, cancellation, errors.</summary>
public abstract class CognitoCommand : PSCmdlet, IDisposable
{
    // A bookmark does not have them: it may be saved in a file, and the last ones are not part of the position in a list.
    private static readonly string[] NotInBookmark =
    [
        "Credential", "ProfileName", "ProfileLocation", "AccessKey", "SecretKey", "SessionToken", "AllowInsecureEndpoint",
        "Property", "ThrottleLimit", "MaxRequestsPerSecond",
    ];

    // Not disposed of: StopProcessing may cancel it at any time, from another thread, and a source without a timer holds no resource.
    private readonly CancellationTokenSource _stopping = new();
    private readonly PipelineThread _pipelineThread = new();
    private readonly Dictionary<string, IUserPoolClient> _clients = [];
    private readonly Dictionary<(IUserPoolClient Client, string UserPoolId), Task<UserPool>> _userPools = [];
    private readonly Dictionary<string, PoolRefusal> _refusals = [];
    private readonly ProgressBar _retryProgress;

    private protected CognitoCommand()
    {
        _retryProgress = new ProgressBar(this, "Waiting for Amazon Cognito");
        AwsAssemblyLoader.BeginLoading();
    }

    /// <summary>The region of the request, for instance <c>eu-west-1</c>. Default: the region in the user pool's ID or in the access token.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("RegionToCall")]
    [ArgumentCompleter(typeof(RegionCompleter))]
    [RegionTransformation]
    [AllowNull]
    [AllowEmptyString]
    public string? Region { get; set; }

    /// <summary>The endpoint of the request, for instance that of a simulator. Default: the region's endpoint.</summary>
    [Parameter]
    [ValidateNotNull]
    public virtual Uri? EndpointUrl { get; set; }

    /// <summary>Allows plain http to another machine: credentials and tokens can then be read on the way.</summary>
    [Parameter]
    public SwitchParameter AllowInsecureEndpoint { get; set; }

    /// <summary>Has no effect, because Find-CognitoUser returns all users. Without it, -All would be short for -AllowInsecureEndpoint.</summary>
    [Parameter(DontShow = true)]
    public SwitchParameter All { get; set; }

    /// <summary>Cancelled by Ctrl+C, when the cmdlet is disposed of, and when the pipeline ends early.</summary>
    internal CancellationToken Cancellation => _stopping.Token;

    /// <summary>The credential parameters of the cmdlet.</summary>
    private protected virtual ConnectionOptions Connection => new() { NeedsCredentials = false };

    /// <summary>The most requests a second; 0 for no limit.</summary>
    private protected virtual int RequestsPerSecond => 0;

    /// <summary>Cancels the requests in flight and closes the clients.</summary>
    public void Dispose()
    {
        Cancel();
        foreach (IUserPoolClient client in _clients.Values)
        {
            client.Dispose();
        }

        _clients.Clear();
        GC.SuppressFinalize(this);
    }

    /// <summary>Refuses -All, which only Find-CognitoUser could mean.</summary>
    protected override void BeginProcessing()
    {
        if (All)
        {
            ThrowUsageError(
                $"{MyInvocation.MyCommand.Name} returns single users, and has no -All.",
                "All users of a pool are: Find-CognitoUser eu-west-1_AbC123");
        }
    }

    /// <summary>Reports the inputs that a user pool refused after the first one.</summary>
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
    protected override void StopProcessing() => Cancel();

    /// <summary>Cancels the requests in flight. Called too if the pipeline ends early, because PowerShell then does not call StopProcessing.</summary>
    internal void Cancel() => _stopping.Cancel();

    /// <summary>Writes a verbose message, escaped. With -Debug it is a debug message, because PowerShell would prompt at each verbose message.</summary>
    internal new void WriteVerbose(string text)
    {
        string escaped = TerminalText.Escape(text);
        Dictionary<string, object> bound = MyInvocation.BoundParameters;
        if (bound.TryGetValue("Debug", out object? debug) && LanguagePrimitives.IsTrue(debug) && !bound.ContainsKey("Verbose"))
        {
            WriteDebug(escaped);
        }
        else
        {
            base.WriteVerbose(escaped);
        }
    }

    /// <summary>Writes a warning, escaped.</summary>
    internal new void WriteWarning(string text) => base.WriteWarning(TerminalText.Escape(text));

    /// <summary>The client of a region, for all inputs of the region.</summary>
    internal IUserPoolClient Connect(string? derivedRegion)
    {
        // Of a piped object, -Region may be empty: a simulator's user has none, nor has an empty cell of a CSV file.
        string? region = string.IsNullOrEmpty(Region) ? null : Region;
        // -Region takes precedence.
        string key = $"{region ?? derivedRegion} {EndpointUrl}";
        if (!_clients.TryGetValue(key, out IUserPoolClient? client))
        {
            client = Open(region, derivedRegion);
            _clients.Add(key, client);
        }

        return client;
    }

    /// <summary>The estimated size and the schema of a user pool, requested once.</summary>
    internal Task<UserPool> GetUserPoolAsync(IUserPoolClient client, string userPoolId)
    {
        if (!_userPools.TryGetValue((client, userPoolId), out Task<UserPool>? pool))
        {
            pool = client.GetUserPoolAsync(userPoolId, Cancellation);
            pool.ObserveException();
            _userPools.Add((client, userPoolId), pool);
        }

        return pool;
    }

    /// <summary>Waits for asynchronous work, and meanwhile runs the work that is posted to the pipeline's thread. Ctrl+C cancels it.</summary>
    internal T Run<T>(Func<CancellationToken, Task<T>> work)
    {
        try
        {
            Task<T> task = work(Cancellation);
            RunPostedWork(task);
            _retryProgress.Complete();
            return task.GetAwaiter().GetResult();
        }
        catch (OperationCanceledException) when (Cancellation.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }
    }

    /// <summary>Checks an access token, sends a request with it, and writes the result.</summary>
    private protected void WriteResultOfToken<T>(SecureString accessToken, Func<IUserPoolClient, string, CancellationToken, Task<T>> request)
    {
        try
        {
            bool hasEndpoint = EndpointUrl is not null || EnvironmentVariables.GetEndpoint("COGNITO_IDENTITY_PROVIDER") is not null;
            string token = AccessToken.Parse(accessToken.ToPlainText());
            IUserPoolClient client = Connect(AccessToken.GetRegion(token, hasRegion: !string.IsNullOrEmpty(Region), hasEndpoint, DateTimeOffset.UtcNow));
            WriteObject(Run(stopping => request(client, token, stopping)));
        }
        catch (CognitoException e)
        {
            // The token is not the target: error records are printed and logged.
            WriteCognitoError(e.Kind is CognitoErrorKind.RegionMissing ? AccessToken.RegionMissing() : e, target: null);
        }
    }

    /// <summary>Reports an error with its input. The pipeline continues unless the error is a terminating one.</summary>
    /// <param name="exception">The error.</param>
    /// <param name="target">The input.</param>
    /// <param name="subject">The input in words, for instance <c>User 'jon'</c>.</param>
    /// <param name="userPoolId">The user pool. If the error applies to the whole pool, <see cref="ThrowIfRefused"/> throws it for later inputs.</param>
    /// <param name="region">-Region of the input; by default that of the current record.</param>
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

        if (userPoolId is not null && ErrorRecords.AppliesToUserPool(exception.Kind))
        {
            string key = GetRefusalKey(userPoolId, region ?? Region);
            if (_refusals.TryGetValue(key, out PoolRefusal? refusal))
            {
                refusal.Others.Add((target, subject));
                return;
            }

            _refusals.Add(key, new PoolRefusal(exception, userPoolId));
        }

        WriteError(record);
    }

    /// <summary>Throws the error of a user pool that refuses every input, without a request.</summary>
    internal void ThrowIfRefused(string userPoolId)
    {
        if (_refusals.TryGetValue(GetRefusalKey(userPoolId, Region), out PoolRefusal? refusal))
        {
            throw refusal.Error;
        }
    }

    /// <summary>Ends the pipeline, because the command line cannot be meant.</summary>
    private protected void ThrowUsageError(string message, string action)
        => ThrowTerminatingError(ErrorRecords.From(new CognitoException(CognitoErrorKind.InvalidParameter, message, recommendedAction: action), target: null));

    private string GetRefusalKey(string userPoolId, string? region) => $"{region} {userPoolId} {EndpointUrl}";

    private void RunPostedWork(Task task)
    {
        try
        {
            _pipelineThread.RunUntilCompleted(task);
        }
        catch
        {
            // Posted work threw. Cancel and wait: the task may still use the pipeline's thread.
            Cancel();
            task.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing).GetAwaiter().GetResult();
            throw;
        }
    }

    private IUserPoolClient Open(string? region, string? derivedRegion)
    {
        if (EndpointUrl is { IsAbsoluteUri: false })
        {
            throw new CognitoException(
                CognitoErrorKind.InvalidParameter,
                $"The endpoint {TerminalText.Quote(ExceptionText.Clean(EndpointUrl.OriginalString))} is not a complete URL.",
                recommendedAction: "Write the scheme too: -EndpointUrl https://cognito-idp.eu-west-1.amazonaws.com, or for a simulator on this machine "
                    + "-EndpointUrl http://localhost:9229.");
        }

        ConnectionOptions options = Connection with
        {
            Region = region,
            DerivedRegion = derivedRegion,
            EndpointUrl = EndpointUrl,
            AllowInsecureEndpoint = AllowInsecureEndpoint,
            StoredRegion = ExternalCredentials.GetStoredRegion(SessionState.PSVariable),
            StoredProxy = ExternalCredentials.GetStoredProxy(SessionState.PSVariable),
            CancellationToken = Cancellation,
            AskMfaCode = (request, cancellationToken) => _pipelineThread.PromptForMfaCodeAsync(Host, request, cancellationToken),
            OnCredentials = source => _pipelineThread.Post(() => WriteVerbose($"Credentials come from {source}.")),
            OnRetry = retry => _pipelineThread.Post(() => WriteRetry(retry)),
            OnCall = call => _pipelineThread.Post(() => WriteCall(call)),
        };
        IUserPoolClient client = Run(stopping => AwsAssemblyLoader.OpenAsync(options, stopping));
        return RequestsPerSecond > 0 ? new RateLimitedClient(client, new RateLimiter(RequestsPerSecond, TimeProvider.System)) : client;
    }

    private void WriteCall(CallEvent call)
    {
        string result = call.Result.Length == 0 ? string.Empty : $", {call.Result}";
        WriteDebug(string.Create(CultureInfo.InvariantCulture, $"{call.Operation}: {call.Duration.TotalMilliseconds:0} ms{result}"));
    }

    private void WriteRetry(RetryEvent retry)
    {
        WriteVerbose($"Attempt {retry.Attempt} failed ({retry.Reason}); the next one follows in {retry.Delay.TotalSeconds:0.0} s.");
        if (ProgressBar.IsWanted(this))
        {
            _retryProgress.Show(string.Create(CultureInfo.CurrentCulture, $"Attempt {retry.Attempt + 1} in {retry.Delay.TotalSeconds:0.0} s: {retry.Reason}"));
        }
    }

    /// <summary>The error of a user pool that refuses every input, and the inputs after the first one.</summary>
    private sealed record PoolRefusal(CognitoException Error, string UserPoolId)
    {
        public List<(object? Target, string? Subject)> Others { get; } = [];
    }
}
