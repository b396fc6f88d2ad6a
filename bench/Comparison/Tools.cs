using System.Globalization;
using System.Runtime.InteropServices;

namespace CognitoUserTools.Bench;

/// <summary>An installed tool, and its command to list a pool.</summary>
internal sealed record Tool(string Name, Func<Pool, CommandLine> List)
{
    public Turn Turn(Pool pool, int users) => new(Name, List(pool)) { Users = Name == Tools.Filter ? null : users };
}

/// <summary>The tools to measure: the floor, the module if there is PowerShell, and the peers that are installed.</summary>
internal sealed class Tools(string root, CommandLine? pwsh)
{
    public const string Start = "PowerShell alone";
    public const string FirstUser = "first user";
    public const string Raw = "raw HTTP loop";
    public const string Parse = "parsing loop";
    public const string Module = "Find-CognitoUser";
    public const string Filter = "Find-CognitoUser -Filter";
    public const string AwsTools = "AWS.Tools";
    public const string AwsCli = "AWS CLI";
    public const string Boto3 = "boto3";
    public const string Boto3Threads = "boto3, 16 threads";
    public const string JavaScript = "SDK for JavaScript";

    /// <summary>A PowerShell command that writes the version of AWS.Tools, and fails if it is not installed.</summary>
    public const string VersionOfAwsTools = "\"$((Get-Module AWS.Tools.CognitoIdentityProvider -ListAvailable -ErrorAction Stop | Select-Object -First 1).Version ?? $(exit 1))\"";

    private IReadOnlyList<Tool>? _installed;

    /// <summary>The simulator's assembly.</summary>
    public string Simulator { get; } = Path.Combine(root, "tests", "CognitoSimulator", "bin", "Release", "net10.0", "CognitoSimulator.dll");

    public CommandLine Floor { get; } = new("dotnet", Path.Combine(root, "bench", "Floor", "bin", "Release", "net10.0", "Floor.dll"));

    /// <summary>Lists a pool once, so that the simulator's code is compiled.</summary>
    public Task WarmUpAsync(Pool pool) => ProcessRun.StartAsync(Floor.With("raw", pool.Endpoint, pool.Id));

    /// <summary>A PowerShell command; <see langword="null"/> without PowerShell.</summary>
    public CommandLine? Command(string text) => PowerShell("-Command", text);

    /// <summary>A script of bench; <see langword="null"/> without PowerShell.</summary>
    public CommandLine? Script(string name) => PowerShell("-File", Path.Combine(root, "bench", name));

    /// <summary>A script of bench that imports the module.</summary>
    public CommandLine? ModuleScript(string name) => Script(name)?.With(Path.Combine(root, "out", "package", "CognitoUserTools"));

    /// <summary>The installed tools.</summary>
    public async Task<IReadOnlyList<Tool>> GetInstalledAsync() => _installed ??= await FindAsync().ConfigureAwait(false);

    /// <summary>A command that looks up users by name with boto3; <see langword="null"/> if boto3 is not installed.</summary>
    public async Task<CommandLine?> GetBoto3LookupAsync(Pool pool, int names)
        => (await GetInstalledAsync().ConfigureAwait(false)).Any(tool => tool.Name == Boto3)
            ? new CommandLine("python3", Peer("get_boto3.py"), pool.Endpoint, pool.Id, $"{names}")
            : null;

    private async Task<IReadOnlyList<Tool>> FindAsync()
    {
        List<Tool> tools =
        [
            new(Raw, pool => Floor.With("raw", pool.Endpoint, pool.Id)),
            new(Parse, pool => Floor.With("parse", pool.Endpoint, pool.Id)),
        ];
        if (ModuleScript("list_module.ps1") is { } module)
        {
            tools.Add(new(Module, pool => module.With(pool.Endpoint, pool.Id)));
            tools.Add(new(Filter, pool => module.With(pool.Endpoint, pool.Id, "-Filter", "Email -like '*@example.org' -and UserCreateDate -gt '2025-01-01'")));
        }

        if (await IsInstalledAsync(Command(VersionOfAwsTools)).ConfigureAwait(false))
        {
            tools.Add(new(AwsTools, pool => PowerShell("-File", Peer("list_awstools.ps1"))!.With(pool.Endpoint, pool.Id)));
        }

        if (await IsInstalledAsync(new CommandLine("node", "-e", "require('@aws-sdk/client-cognito-identity-provider')")).ConfigureAwait(false))
        {
            tools.Add(new(JavaScript, pool => new CommandLine("node", Peer("list_js.mjs"), pool.Endpoint, pool.Id)));
        }

        if (await IsInstalledAsync(new CommandLine("python3", "-c", "import boto3")).ConfigureAwait(false))
        {
            tools.Add(new(Boto3, pool => new CommandLine("python3", Peer("list_boto3.py"), pool.Endpoint, pool.Id)));
        }

        if (await IsInstalledAsync(new CommandLine("aws", "--version")).ConfigureAwait(false))
        {
            tools.Add(new(AwsCli, pool => new CommandLine(
                "aws", "cognito-idp", "list-users", "--endpoint-url", pool.Endpoint, "--region", "eu-west-1", "--user-pool-id", pool.Id, "--output", "json")
            {
                UserMark = "\"Username\":",
            }));
        }

        return tools;
    }

    private static async Task<bool> IsInstalledAsync(CommandLine? command) => command is not null && await command.GetFirstLineAsync().ConfigureAwait(false) is not null;

    private CommandLine? PowerShell(params string[] arguments) => pwsh?.With(["-NoLogo", "-NoProfile", "-NonInteractive", .. arguments]);

    private string Peer(string name) => Path.Combine(root, "bench", "peers", name);
}

/// <summary>The machine, and the versions of the tools.</summary>
internal static class Machine
{
    public static async Task<IReadOnlyList<string>> GetFactsAsync(Tools tools)
    {
        string[] facts =
        [
            string.Create(CultureInfo.InvariantCulture, $"{DateTime.UtcNow:yyyy-MM-dd}, {GetProcessor()}, {Environment.ProcessorCount} processors, {GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 1073741824.0:N0} GB, {RuntimeInformation.OSDescription}"),
            $"{RuntimeInformation.FrameworkDescription}; client and server on the same machine",
        ];
        return [.. facts, await GetVersionAsync("PowerShell", tools.Command("\"$($PSVersionTable.PSVersion)\"")).ConfigureAwait(false)];
    }

    public static async Task<string> GetPeersAsync(Tools tools)
    {
        var versions = new List<string>();
        foreach ((string name, CommandLine? command) in new[]
        {
            ("AWS.Tools.CognitoIdentityProvider", tools.Command(Tools.VersionOfAwsTools)),
            ("Node", new CommandLine("node", "--version")),
            ("SDK for JavaScript", new CommandLine("node", "-p", "require('@aws-sdk/client-cognito-identity-provider/package.json').version")),
            ("boto3", new CommandLine("python3", "-c", "import boto3; print(boto3.__version__)")),
            ("AWS CLI", new CommandLine("aws", "--version")),
        })
        {
            versions.Add(await GetVersionAsync(name, command).ConfigureAwait(false));
        }

        return string.Join("; ", versions);
    }

    private static async Task<string> GetVersionAsync(string name, CommandLine? command)
        => $"{name}: {(command is not null && await command.GetFirstLineAsync().ConfigureAwait(false) is { } version ? version : "not installed, left out")}";

    private static string GetProcessor()
    {
        const string Linux = "/proc/cpuinfo";
        string? model = File.Exists(Linux) ? File.ReadLines(Linux).FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal)) : null;
        return model?.Split(": ", 2)[1] ?? RuntimeInformation.ProcessArchitecture.ToString();
    }
}
