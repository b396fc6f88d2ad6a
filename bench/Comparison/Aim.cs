namespace CognitoUserTools.Bench;

/// <summary>What is asked of a figure.</summary>
internal sealed record Aim
{
    private readonly double _value;
    private readonly bool _isMost;

    private Aim(double value, bool isMost) => (_value, _isMost) = (value, isMost);

    public static Aim AtMost(double value) => new(value, isMost: true);

    public static Aim AtLeast(double value) => new(value, isMost: false);

    public bool IsMetBy(double value) => _isMost ? value <= _value : value >= _value;

    public override string ToString() => $"at {(_isMost ? "most" : "least")} {_value.ToString(System.Globalization.CultureInfo.InvariantCulture)}";
}
