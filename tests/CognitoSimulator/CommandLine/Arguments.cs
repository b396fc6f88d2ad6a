using System.Globalization;

namespace CognitoSimulator;

/// <summary>The parsed command line.</summary>
internal sealed record Arguments(SimulatorOptions Options, bool UntilStdinCloses, bool Help)
{
    public const string HelpText = """
        A simulated Amazon Cognito user pool on 127.0.0.1.

        usage: CognitoSimulator [options]

          --users N              number of users, 0 to 10000000 (5000)
          --latency-ms L         milliseconds added to every request, 0 to 600000 (0)
          --max-requests-per-second N
                                 requests allowed for each operation; more get TooManyRequestsException; 0: no limit (0)
          --alias-attributes A,B alias attributes of the pool: email, phone_number, preferred_username (email)
          --page-sizes N,M       largest number of users of each page in turn, 0 for an empty page (as requested)
          --secret-key KEY=S     an access key and its secret, to verify signatures; may be repeated
          --until-stdin-closes   exit when standard input ends
          --help                 this text
        """;

    private static readonly string[] WithValue = ["--users", "--latency-ms", "--max-requests-per-second", "--alias-attributes", "--page-sizes", "--secret-key"];

    /// <exception cref="FormatException">An argument is not valid; the message names it.</exception>
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
                _ when !WithValue.Contains(name) => throw new FormatException($"{name} is not an option of the simulator; see --help."),
                _ when ++i < arguments.Count => parsed with { Options = With(parsed.Options, name, arguments[i]) },
                _ => throw new FormatException($"{name} needs a value."),
            };
        }

        return parsed;
    }

    private static SimulatorOptions With(SimulatorOptions options, string name, string value) => name switch
    {
        "--users" => options with { Users = ParseNumber(name, value, UserGenerator.MaxUsers) },
        "--latency-ms" => options with { Latency = TimeSpan.FromMilliseconds(ParseNumber(name, value, 600_000)) },
        "--max-requests-per-second" => options with { MaxRequestsPerSecond = ParseNumber(name, value, 100_000) },
        "--alias-attributes" => options with { AliasAttributes = ParseAliases(name, value) },
        "--page-sizes" => options with { PageSizes = [.. value.Split(',').Select(size => ParseNumber(name, size, 60))] },
        _ => options with { SecretKeys = AddSecretKey(options.SecretKeys, name, value) },
    };

    private static int ParseNumber(string name, string value, int max) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= max
            ? number
            : throw new FormatException($"{name} must be a whole number from 0 to {max}, not '{value}'.");

    private static string[] ParseAliases(string name, string value)
    {
        var attributes = value.Split(',', StringSplitOptions.RemoveEmptyEntries);
        return attributes.Except(["email", "phone_number", "preferred_username"]).FirstOrDefault() is { } other
            ? throw new FormatException($"{name} takes email, phone_number and preferred_username, not '{other}'.")
            : attributes;
    }

    private static Dictionary<string, string> AddSecretKey(IReadOnlyDictionary<string, string> keys, string name, string value) =>
        value.Split('=', 2) is [{ Length: > 0 } key, { Length: > 0 } secret]
            ? new(keys) { [key] = secret }
            : throw new FormatException($"{name} must look like AKIDEXAMPLE=secret.");
}
