using System.Globalization;

namespace CognitoUserTools.Bench;

/// <summary>Medians, numbers as a reader likes them, and as the files of /proc have them.</summary>
internal static class Numbers
{
    public static double Median(this IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : (sorted[(sorted.Length / 2) - 1] + sorted[sorted.Length / 2]) / 2;
    }

    public static string Text(this double value, int digits = 2) => value.ToString($"N{digits}", CultureInfo.InvariantCulture);

    public static long Number(ReadOnlySpan<char> text) => long.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);

    public static string Percent(this double share) => $"{(share * 100).Text(0)} %";
}
