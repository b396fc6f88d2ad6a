namespace CognitoUserTools.Bench;

/// <summary>Who takes part: the floor, the module where there is PowerShell, and the peers that are installed.</summary>
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

    /// <summary>A command of PowerShell that says the version of AWS.Tools, and fails where it is not installed.</summary>
    public const string AskForAwsTools = "\"$((Get-Module AWS.Tools.CognitoIdentityProvider -ListAvailable -ErrorAction Stop | Select-Object -First 1).Version ?? $(exit 1))\"";

    private IReadOnlyList<Tool>? _installed;

    public Runs Runs { get; } = new();

    /// <summary>The simulator's assembly.</summary>
    public string Simulator { get; } = Path.Combine(root, "tests", "CognitoSimulator", "bin", "Release", "net10.0", "CognitoSimulator.dll");

    public CommandLine Floor { get; } = new("dotnet", Path.Combine(root, "bench", "Floor", "bin", "Release", "net10.0", "Floor.dll"));

    /// <summary>Lists a pool once without measuring: the simulator compiles what it needs too.</summary>
    public Task WarmUpAsync(Pool pool) => ProcessRun.OfAsync(Floor.With("raw", pool.Endpoint, pool.Id));

    /// <summary>A command of PowerShell; <see langword="null"/> without PowerShell.</summary>
    public CommandLine? Command(string text) => PowerShell("-Command", text);

    /// <summary>A script of bench; <see langword="null"/> without PowerShell.</summary>
    public CommandLine? Script(string name) => PowerShell("-File", Path.Combine(root, "bench", name));

    /// <summary>A script of bench that imports the module.</summary>
    public CommandLine? ModuleScript(string name) => Script(name)?.With(Path.Combine(root, "out", "package", "CognitoUserTools"));

    /// <summary>The tools that can be run here.</summary>
    public async Task<IReadOnlyList<Tool>> InstalledAsync() => _installed ??= await FindAsync().ConfigureAwait(false);

    /// <summary>Looks users up by name with boto3; <see langword="null"/> where that is not installed.</summary>
    public async Task<CommandLine?> LookUpWithBoto3Async(Pool pool, int names)
        => (await InstalledAsync().ConfigureAwait(false)).Any(tool => tool.Name == Boto3)
            ? new CommandLine("python3", Peer("get_boto3.py"), pool.Endpoint, pool.Id, $"{names}")
            : null;

    /// <summary>The script that lists with AWS.Tools; <see langword="null"/> where that is not installed.</summary>
    public async Task<CommandLine?> AwsToolsAsync()
        => Command(AskForAwsTools) is { } ask && await ask.SucceedsAsync().ConfigureAwait(false) ? PowerShell("-File", Peer("list_awstools.ps1")) : null;

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
            tools.Add(new(Filter, pool => ModuleScript("list_filtered.ps1")!.With(pool.Endpoint, pool.Id)));
        }

        if (await AwsToolsAsync().ConfigureAwait(false) is { } awsTools)
        {
            tools.Add(new(AwsTools, pool => awsTools.With(pool.Endpoint, pool.Id)));
        }

        if (await new CommandLine("node", "-e", "require('@aws-sdk/client-cognito-identity-provider')").SucceedsAsync().ConfigureAwait(false))
        {
            tools.Add(new(JavaScript, pool => new CommandLine("node", Peer("list_js.mjs"), pool.Endpoint, pool.Id)));
        }

        if (await new CommandLine("python3", "-c", "import boto3").SucceedsAsync().ConfigureAwait(false))
        {
            tools.Add(new(Boto3, pool => new CommandLine("python3", Peer("list_boto3.py"), pool.Endpoint, pool.Id)));
        }

        if (await new CommandLine("aws", "--version").SucceedsAsync().ConfigureAwait(false))
        {
            tools.Add(new(AwsCli, pool => new CommandLine(
                "aws", "cognito-idp", "list-users", "--endpoint-url", pool.Endpoint, "--region", "eu-west-1", "--user-pool-id", pool.Id, "--output", "json")
            {
                MarkOfUser = "\"Username\":",
            }));
        }

        return tools;
    }

    private CommandLine? PowerShell(params string[] arguments) => pwsh?.With(["-NoLogo", "-NoProfile", "-NonInteractive", .. arguments]);

    private string Peer(string name) => Path.Combine(root, "bench", "peers", name);
}
