using System.Text.Json;

namespace CognitoUserTools.Bench;

/// <summary>The requests for users that the simulator received during a run.</summary>
/// <param name="Count">How many.</param>
/// <param name="PerSecond">How many a second, from the first to the last.</param>
/// <param name="Highest">The most within any one second.</param>
/// <param name="Refused">How many were answered with TooManyRequestsException.</param>
internal sealed record Requests(int Count, double PerSecond, int Highest, int Refused)
{
    /// <param name="log">The simulator's log, which has the requests in the order in which they came.</param>
    /// <param name="operation">The operation to look at.</param>
    /// <param name="refused">How many the simulator has refused.</param>
    public static Requests Of(JsonElement log, string operation, int refused)
    {
        DateTimeOffset[] times = [.. log.EnumerateArray()
            .Where(request => request.GetProperty("operation").GetString() == operation)
            .Select(request => request.GetProperty("startedAt").GetDateTimeOffset())
            .Order()];
        double seconds = times.Length > 1 ? (times[^1] - times[0]).TotalSeconds : 0;
        return new Requests(times.Length, seconds > 0 ? (times.Length - 1) / seconds : times.Length, HighestOf(times), refused);
    }

    private static int HighestOf(DateTimeOffset[] times)
    {
        int highest = 0;
        int first = 0;
        for (int last = 0; last < times.Length; last++)
        {
            while (times[last] - times[first] >= TimeSpan.FromSeconds(1))
            {
                first++;
            }

            highest = Math.Max(highest, last - first + 1);
        }

        return highest;
    }
}
