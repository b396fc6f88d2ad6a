using System.Management.Automation;

namespace CognitoUserTools.Tests;

/// <summary>The output and the streams of a script.</summary>
internal sealed class EngineResult(List<PSObject> output, PSDataStreams streams, ErrorRecord? terminating)
{
    public IReadOnlyList<PSObject> Output { get; } = output;

    /// <summary>The errors that did not end the script.</summary>
    public IReadOnlyList<ErrorRecord> Errors { get; } = [.. streams.Error];

    /// <summary>The inputs of those errors; the last error of a pool that refuses every input has many.</summary>
    public IReadOnlyList<object?> RefusedInputs { get; } = [.. streams.Error.SelectMany(error => error.TargetObject is object?[] inputs ? inputs : [error.TargetObject])];

    /// <summary>The error that ended the script.</summary>
    public ErrorRecord? Terminating { get; } = terminating;

    public IReadOnlyList<string> Verbose { get; } = [.. streams.Verbose.Select(record => record.Message)];

    public IReadOnlyList<ProgressRecord> Progress { get; } = [.. streams.Progress];

    /// <summary>The messages of all streams but output and errors.</summary>
    public IReadOnlyList<string> Messages { get; } =
    [
        .. streams.Verbose.Select(record => record.ToString()),
        .. streams.Debug.Select(record => record.ToString()),
        .. streams.Warning.Select(record => record.ToString()),
        .. streams.Information.Select(record => record.ToString()),
        .. streams.Progress.Select(record => $"{record.Activity} {record.StatusDescription} {record.CurrentOperation}"),
    ];

    /// <summary>The one error, terminating or not.</summary>
    public ErrorRecord Error => Terminating ?? Assert.Single(Errors);

    /// <summary>The output as strings.</summary>
    public string[] Texts => [.. Output.Select(item => item?.ToString() ?? "")];

    /// <summary>A property of each object.</summary>
    public object?[] Values(string property) => [.. Output.Select(item => Value(item, property))];

    public string[] Usernames => [.. Output.Select(item => (string)Value(item, "Username")!)];

    public static object? Value(PSObject item, string property)
        => item.Properties[property] is { } found ? (found.Value is PSObject wrapped ? wrapped.BaseObject : found.Value) : throw new InvalidOperationException($"{item} has no {property}.");

    public EngineResult ThrowIfFailed()
    {
        Assert.Null(Terminating);
        Assert.Empty(Errors);
        return this;
    }
}
