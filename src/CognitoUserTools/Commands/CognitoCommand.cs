using System.Management.Automation;
using CognitoUserTools.Errors;
using CognitoUserTools.Loading;

namespace CognitoUserTools.Commands;

/// <summary>What every cmdlet shares: where to ask, one client for the whole pipeline, and an end to everything on Ctrl+C.</summary>
public abstract class CognitoCommand : PSCmdlet, IDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly Dictionary<string, ICognitoDirectory> _directories = [];

    /// <summary>The AWS region to ask, for instance <c>eu-west-1</c>. Without it the region follows from the user pool's ID or the access token.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("RegionToCall")]
    [AllowNull]
    [AllowEmptyString]
    public string? Region { get; set; }

    /// <summary>The endpoint to ask in place of the region's own, for instance that of a simulator.</summary>
    [Parameter]
    [ValidateNotNull]
    public Uri? EndpointUrl { get; set; }

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
        _stopping.Dispose();
    }

    /// <inheritdoc/>
    protected override void StopProcessing() => _stopping.Cancel();

    /// <summary>Ended by Ctrl+C, and when the pipeline is done with the cmdlet.</summary>
    private protected CancellationToken Cancellation => _stopping.Token;

    /// <summary>What the cmdlet knows of who asks.</summary>
    private protected virtual ConnectionOptions Connection => new() { NeedsCredentials = false };

    /// <summary>The directory of a region; one for all inputs of the pipeline that share the region.</summary>
    private protected ICognitoDirectory Connect(string? impliedRegion)
    {
        // A user of a simulator may have no region, and neither may a row of a CSV file.
        string? region = string.IsNullOrEmpty(Region) ? null : Region;
        string key = region ?? impliedRegion ?? string.Empty;
        if (!_directories.TryGetValue(key, out ICognitoDirectory? directory))
        {
            if (EndpointUrl is { IsAbsoluteUri: false })
            {
                throw new CognitoException(CognitoErrorKind.InvalidParameter, $"The endpoint '{EndpointUrl}' is not a whole URL.")
                {
                    RecommendedAction = "Write it with its scheme, for instance -EndpointUrl https://cognito-idp.eu-west-1.amazonaws.com.",
                };
            }

            directory = AwsSide.Open(Connection with { Region = region, ImpliedRegion = impliedRegion, EndpointUrl = EndpointUrl });
            _directories.Add(key, directory);
        }

        return directory;
    }

    /// <summary>Runs asynchronous work to its end on the pipeline's thread; Ctrl+C ends it.</summary>
    private protected T Run<T>(Func<CancellationToken, Task<T>> work)
    {
        try
        {
            return work(Cancellation).GetAwaiter().GetResult();
        }
        catch (OperationCanceledException) when (Cancellation.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }
    }

    /// <summary>Reports an error with the input it belongs to; the pipeline goes on unless every later input would fail too.</summary>
    private protected void Report(CognitoException exception, object? target, string? subject = null)
    {
        ErrorRecord record = ErrorRecords.From(exception, target, subject);
        if (ErrorRecords.EndsPipeline(exception.Kind))
        {
            ThrowTerminatingError(record);
        }

        WriteError(record);
    }
}
