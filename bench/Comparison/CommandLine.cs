namespace CognitoUserTools.Bench;

/// <summary>A program and what it is told.</summary>
internal sealed record CommandLine(string File, params string[] Arguments)
{
    /// <summary>What stands in its output once for each user, where it does not count them itself.</summary>
    public string? MarkOfUser { get; init; }

    /// <summary>Variables of its environment beside those of every tool.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>Whether an exit code other than 0 is a result too: that the tool met an error.</summary>
    public bool MayFail { get; init; }

    public CommandLine With(params string[] more) => this with { Arguments = [.. Arguments, .. more] };

    /// <summary>Whether it can be run here: some tools are not installed everywhere.</summary>
    public async Task<bool> SucceedsAsync()
    {
        try
        {
            await ProcessRun.OfAsync(this).ConfigureAwait(false);
            return true;
        }
        catch (Exception e) when (e is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    /// <summary>The first line that it says, for instance its version.</summary>
    public async Task<string> SaysAsync() => (await ProcessRun.OfAsync(this).ConfigureAwait(false)).Output is [var line, ..] ? line : string.Empty;

    public override string ToString() => $"{File} {string.Join(' ', Arguments)}";
}
