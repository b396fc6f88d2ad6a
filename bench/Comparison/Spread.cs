namespace CognitoUserTools.Bench;

/// <summary>The median of some measurements, with the lowest and the highest of them.</summary>
internal sealed record Spread(double Median, double Lowest, double Highest)
{
    public static Spread Of(IEnumerable<double> values)
    {
        double[] all = [.. values];
        return new Spread(all.Median(), all.Min(), all.Max());
    }

    public static Spread Of(IEnumerable<ProcessRun> runs, Func<ProcessRun, double> value) => Of(runs.Select(value));

    /// <summary>The ratios of measurements that were made in the same round.</summary>
    public static Spread OfRatios(IEnumerable<double> dividends, IEnumerable<double> divisors) => Of(dividends.Zip(divisors, (dividend, divisor) => dividend / divisor));

    /// <summary>For a table: <c>2.48 (2.31–2.80)</c>, or one number where all are the same.</summary>
    public string Text(int digits = 2)
    {
        (string lowest, string highest) = (Lowest.Text(digits), Highest.Text(digits));
        return lowest == highest ? Median.Text(digits) : $"{Median.Text(digits)} ({lowest}–{highest})";
    }
}
