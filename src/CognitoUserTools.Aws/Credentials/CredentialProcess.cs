using System.Diagnostics;
using System.Text;

namespace CognitoUserTools.Aws;

/// <summary>
/// Runs the <c>credential_process</c> of a profile. The SDK's own class cannot be cancelled, and its command line fails on Windows if the program is quoted.
/// </summary>
internal static class CredentialProcess
{
    /// <summary>The program of a profile.</summary>
    public static CredentialProvider Create(Profile profile)
        => new(profile.DisplayName, cancel => RunAsync(profile["credential_process"]!, profile.DisplayName, cancel));

    /// <summary>Runs the command and reads the keys that it writes. Cancellation ends it, and the processes that it has started.</summary>
    /// <exception cref="CognitoException">CredentialsMissing: the command failed, or wrote no keys. The message has its standard error, but not its output.</exception>
    public static async Task<ExpiringKeys> RunAsync(string command, string source, CancellationToken cancellationToken)
    {
        using Process process = Process.Start(CreateStartInfo(command, OperatingSystem.IsWindows()))!;
        using var output = new MemoryStream();
        try
        {
            process.StandardInput.Close();
            Task<string> errors = process.StandardError.ReadToEndAsync(cancellationToken);
            await process.StandardOutput.BaseStream.CopyToAsync(output, cancellationToken).ConfigureAwait(false);
            string error = (await errors.ConfigureAwait(false)).Trim();
            await process.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
            return process.ExitCode == 0
                ? Read(output, source)
                : throw Failed(source, $"ended with exit code {process.ExitCode}: {ExceptionText.Clean(error)}");
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }

    /// <summary>The call of the system's shell, with the command unchanged.</summary>
    public static ProcessStartInfo CreateStartInfo(string command, bool isWindows)
    {
        var start = new ProcessStartInfo
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardErrorEncoding = Encoding.UTF8,
            CreateNoWindow = true,
        };
        if (isWindows)
        {
            // cmd.exe removes the first and the last quote; /d leaves out the AutoRun command, which could print before the keys.
            start.FileName = Path.Combine(Environment.SystemDirectory, "cmd.exe");
            start.Arguments = $"/d /s /c \"{command}\"";
        }
        else
        {
            start.FileName = "/bin/sh";
            start.ArgumentList.Add("-c");
            start.ArgumentList.Add(command);
        }

        return start;
    }

    private static ExpiringKeys Read(MemoryStream output, string source)
    {
        try
        {
            return ExpiringKeys.Parse(output.ToArray(), "SessionToken", source);
        }
        catch (InvalidDataException e)
        {
            throw Failed(source, $"did not write the JSON that is expected: {e.Message}");
        }
    }

    // The standard error may be shown: AWS's documentation says that such a program must not write secrets to it.
    private static CognitoException Failed(string source, string reason) => new(
        CognitoErrorKind.CredentialsMissing,
        $"The credentials of {source} could not be read: the program of credential_process {reason}.",
        recommendedAction: "Run the command of credential_process by itself to see what it writes: its output may hold secrets, so it is not shown here.");
}
