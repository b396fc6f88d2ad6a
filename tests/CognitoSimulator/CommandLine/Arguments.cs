using System.Globalization;

namespace CognitoSimulator;

/// <summary>The command line, read.</summary>
internal sealed record Arguments(SimulatorOptions Options, bool UntilStdinCloses, bool Help)
{
    public const string HelpText = """
        A simulated Amazon Cognito user pool service on 127.0.0.1.

        usage: CognitoSimulator [options]

          --users N              users of the pool, 0 to 10000000 (5000)
          --latency-ms L         milliseconds added to every request, 0 to 600000 (0)
          --max-requests-per-second N
                                 of each operation; above it the answer is TooManyRequestsException; 0 is no limit (0)
          --port P               port, 0 picks a free one (0)
          --pool ID              user pool ID (REGION_Simulator)
          --region R             region of the pool's ID, where --pool does not say it (eu-west-1)
          --alias-attributes A,B alias attributes of the pool: email, phone_number, preferred_username (email)
          --page-sizes N,M       the most users of each page in turn, 0 for an empty one (as many as are asked for)
          --secret-key KEY=S     an access key and its secret: signatures are verified; may be given more than once
          --until-stdin-closes   exit when standard input ends
          --help                 this text
        """;

    private static readonly string[] TakingValue = ["--users", "--latency-ms", "--max-requests-per-second", "--port", "--pool", "--region", "--alias-attributes", "--page-sizes", "--secret-key"];

    /// <exception cref="FormatException">An argument is wrong; the message names it.</exception>
    public static Arguments Parse(IReadOnlyList<string> arguments)
    {
        var parsed = new Arguments(new(), UntilStdinCloses: false, Help: false);
        for (var i = 0; i < arguments.Count; i++)
        {
            var name = arguments[i];
            parsed = name switch
            {
                "--help" or "-h" => parsed with { Help = true },
                "--until-stdin-closes" => parsed with { UntilStdinCloses = true },
                _ when !TakingValue.Contains(name) => throw new FormatException($"{name} is no option of the simulator; see --help."),
                _ when ++i < arguments.Count => parsed with { Options = With(parsed.Options, name, arguments[i]) },
                _ => throw new FormatException($"{name} needs a value."),
            };
        }

        return parsed;
    }

    private static SimulatorOptions With(SimulatorOptions options, string name, string value) => name switch
    {
        "--users" => options with { Users = Number(name, value, UserGenerator.MaxUsers) },
        "--latency-ms" => options with { Latency = TimeSpan.FromMilliseconds(Number(name, value, 600_000)) },
        "--max-requests-per-second" => options with { MaxRequestsPerSecond = Number(name, value, 100_000) },
        "--port" => options with { Port = Number(name, value, 65535) },
        "--pool" => options with { PoolId = PoolId(name, value) },
        "--alias-attributes" => options with { AliasAttributes = Aliases(name, value) },
        "--page-sizes" => options with { PageSizes = [.. value.Split(',').Select(size => Number(name, size, 60))] },
        "--secret-key" => options with { SecretKeys = new Dictionary<string, string>(options.SecretKeys) { [SecretKey(name, value).Key] = SecretKey(name, value).Secret } },
        _ => options with { Region = Region(name, value) },
    };

    private static int Number(string name, string value, int max) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= max
            ? number
            : throw new FormatException($"{name} must be a whole number from 0 to {max}, not '{value}'.");

    private static string[] Aliases(string name, string value)
    {
        var attributes = value.Split(',', StringSplitOptions.RemoveEmptyEntries);
        return attributes.Except(["email", "phone_number", "preferred_username"]).FirstOrDefault() is { } other
            ? throw new FormatException($"{name} takes email, phone_number and preferred_username, not '{other}'.")
            : attributes;
    }

    private static string PoolId(string name, string value) => UserPool.IsId(value)
        ? value
        : throw new FormatException($"{name} must look like eu-west-1_AbC123, not '{value}'.");

    private static (string Key, string Secret) SecretKey(string name, string value) => value.Split('=', 2) is [{ Length: > 0 } key, { Length: > 0 } secret]
        ? (key, secret)
        : throw new FormatException($"{name} must look like AKIDEXAMPLE=secret.");

    private static string Region(string name, string value) => UserPool.IsId($"{value}_Simulator")
        ? value
        : throw new FormatException($"{name} must look like eu-west-1, not '{value}'.");
}
