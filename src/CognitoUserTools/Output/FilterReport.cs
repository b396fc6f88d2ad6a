using System.Globalization;
using System.Management.Automation;

namespace CognitoUserTools.Output;

/// <summary>Says in -Verbose what of a filter the service is asked, what is checked here, and what that cost.</summary>
internal static class FilterReport
{
    private const int ShownSearches = 5;

    public static void WritePlan(Cmdlet cmdlet, UserQuery query)
    {
        if (SubPartition.IsUsedFor(query))
        {
            cmdlet.WriteVerbose($"Listing the whole pool in {SubPartition.Searches.Count} parts by the first digit of the sub, {query.ThrottleLimit} at a time.");
        }

        if (query.Filter is not { } filter)
        {
            return;
        }

        cmdlet.WriteVerbose(filter.Searches switch
        {
            null => "Listing the whole pool: no condition can be searched by the service.",
            [] => "Asking the service for nothing: the list of values is empty.",
            { Count: <= ShownSearches } searches => $"Asking the service for: {Join(searches)}",
            { } searches => string.Create(CultureInfo.CurrentCulture, $"Asking the service for: {Join(searches.Take(ShownSearches))} and {searches.Count - ShownSearches:N0} more"),
        });
        if (filter.Check is { } check)
        {
            cmdlet.WriteVerbose($"Checking here: {TerminalText.Escape(check)}");
        }
    }

    public static void WriteCost(Cmdlet cmdlet, UserFilter? filter, long lookedAt, long found)
    {
        if (filter?.Check is not null)
        {
            cmdlet.WriteVerbose(string.Create(CultureInfo.CurrentCulture, $"Looked at {lookedAt:N0} users, found {found:N0}."));
        }
    }

    private static string Join(IEnumerable<string> searches) => TerminalText.Escape(string.Join(", then ", searches));
}
