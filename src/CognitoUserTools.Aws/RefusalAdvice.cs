namespace CognitoUserTools.Aws;

/// <summary>What to do when AWS refuses a signed request: renew keys, correct keys, set the clock, or change a policy.</summary>
internal static class RefusalAdvice
{
    /// <summary>The recommended action.</summary>
    /// <param name="code">The code of the error.</param>
    /// <param name="message">Its message.</param>
    /// <param name="source">The source of the credentials, for instance <c>the profile 'dev'</c>.</param>
    /// <param name="permission">The missing permission, for instance <c>cognito-idp:ListUsers on this user pool</c>; null if only the message names it.</param>
    public static string Get(string? code, string message, string? source, string? permission)
    {
        string ofSource = source is null ? string.Empty : $" ({source})";
        return code switch
        {
            "ExpiredToken" or "ExpiredTokenException"
                => $"The temporary keys{ofSource} have expired. Get new ones from the same source, and set access key, secret key and session token together.",
            "UnrecognizedClientException" or "InvalidClientTokenId"
                => $"AWS does not know the access key{ofSource}. It was deleted or made inactive, temporary keys came without their session token, or the keys belong to another partition, such as China. Set the keys again, and try them: aws sts get-caller-identity",
            "InvalidSignatureException" or "SignatureDoesNotMatch" or "RequestExpired" or "RequestTimeTooSkewed" when IsClockError(code, message)
                => "The clock of this machine is wrong by more than five minutes. Set it, and run the command again. Windows: w32tm /resync. Linux: timedatectl set-ntp true.",
            "InvalidSignatureException" or "SignatureDoesNotMatch"
                => $"The secret key{ofSource} does not belong to its access key, or was not copied completely. Set both again. If they are right, a proxy on the way changes the requests.",
            "IncompleteSignature" or "IncompleteSignatureException" or "MissingAuthenticationToken" or "MissingAuthenticationTokenException"
                => "The request arrived without its whole signature. A proxy on the way has changed its headers: exclude the host from the proxy with NO_PROXY, or ask its administrator.",
            "OptInRequired" => "Enable the region, or the service, for the account of the credentials, or name another region with -Region.",
            _ when message.Contains("explicit deny", StringComparison.OrdinalIgnoreCase)
                => "A policy forbids the operation, so allowing it in another one does not help. Ask who manages the policy that the message names, or use other credentials with -ProfileName.",
            _ => $"Allow {permission ?? "the operation that the message names"} in the IAM policy of the credentials{ofSource}, or use other ones with -ProfileName.",
        };
    }

    private static bool IsClockError(string? code, string message)
        => code is "RequestExpired" or "RequestTimeTooSkewed"
            || message.Contains("Signature expired", StringComparison.OrdinalIgnoreCase)
            || message.Contains("Signature not yet current", StringComparison.OrdinalIgnoreCase);
}
