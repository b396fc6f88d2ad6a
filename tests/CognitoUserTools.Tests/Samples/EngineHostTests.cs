using System.Diagnostics;
using System.Text.RegularExpressions;

namespace CognitoUserTools.Tests.Samples;

/// <summary>samples/EngineHost: the demo and the prompt where PowerShell is not installed.</summary>
public sealed partial class EngineHostTests
{
    [Fact]
    public async Task The_demo_shows_each_command_and_what_it_answers_and_says_what_it_left_out()
    {
        (int exitCode, string output) = await RunAsync("", "demo");

        Assert.Equal(0, exitCode);
        Assert.Contains("PS> Find-CognitoUser $pool -Attribute email -StartsWith jon\n\nUsername", output, StringComparison.Ordinal);
        Assert.Contains("jon@example.com", output, StringComparison.Ordinal);
        Assert.Contains("PS> Get-CognitoAuthFactor $token\n", output, StringComparison.Ordinal);
        Assert.DoesNotContain("PS> Find-CognitoUser $pool | Export-Csv", output, StringComparison.Ordinal);
        Assert.EndsWith("Left out for want of PowerShell 7.4 or later: the lines with Format-List, Export-Csv, Import-Csv, Group-Object, Sort-Object.\n", output, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', output);
    }

    [Theory]
    [InlineData("Get-CognitoUser jon $pool | ForEach-Object Email\n", "jon@example.com\n", 0)]
    [InlineData("(Find-CognitoUser $pool).Count\n", "5000\n", 0)]
    [InlineData("$name = {\n  (Get-CognitoMyUser $token).Username\n}\n& $name\n", "jon\n", 0)]
    [InlineData("$Host.Name\nexit 3\n'not reached'\n", "EngineHost\n", 3)]
    [InlineData("", "", 0)]
    public async Task The_prompt_runs_what_is_piped_to_it_and_ends(string input, string expected, int expectedExitCode)
    {
        (int exitCode, string output) = await RunAsync(input, "try");

        Assert.Equal(expected, output);
        Assert.Equal(expectedExitCode, exitCode);
    }

    [Fact]
    public async Task The_prompt_goes_on_after_an_error()
    {
        (_, string output) = await RunAsync("Get-CognitoUser nobody $pool\nNo-Command\nthrow 'x'\n'still here'\n", "try");

        Assert.Contains("User 'nobody' of eu-west-1_Simulator: User does not exist.", output, StringComparison.Ordinal);
        Assert.Contains("Recommendation: Check the name", output, StringComparison.Ordinal);
        Assert.Contains("No-Command", output, StringComparison.Ordinal);
        Assert.EndsWith("still here\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_picture_in_the_readme_shows_what_comes_out()
    {
        string file = Path.GetTempFileName();
        try
        {
            await RunAsync("", "picture", file);

            // Dates are local.
            Assert.Equal(Date().Replace(Module.ReadText("docs", "demo.svg"), "DATE"), Date().Replace(await File.ReadAllTextAsync(file), "DATE"));
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static async Task<(int ExitCode, string Output)> RunAsync(string input, params string[] arguments)
    {
        // bin/Release/net10.0 of this project, and of that.
        string build = Path.GetRelativePath(Path.Combine(Module.Root, "tests", "CognitoUserTools.Tests"), AppContext.BaseDirectory);
        string assembly = Path.Combine(Module.Root, "samples", "EngineHost", build, "EngineHost.dll");
        using var process = Process.Start(new ProcessStartInfo("dotnet", [assembly, .. arguments]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        try
        {
            await process.StandardInput.WriteAsync(input);
            process.StandardInput.Close();
            using var timeout = new CancellationTokenSource(TimeSpan.FromMinutes(2));
            string output = await process.StandardOutput.ReadToEndAsync(timeout.Token);
            await process.WaitForExitAsync(timeout.Token);
            return (process.ExitCode, output.ReplaceLineEndings("\n"));
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }

    [GeneratedRegex(@"\d{4}-\d\d-\d\d \d\d:\d\d")]
    private static partial Regex Date();
}
