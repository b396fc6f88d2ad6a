using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace CognitoUserTools.Aws;

/// <summary>
/// A login that the AWS tools share as a JSON file. Members are named by their path, such as <c>accessToken.expiresAt</c>. Not a record, since a record
/// prints its members, and these are secrets.
/// </summary>
internal sealed class LoginFile
{
    private readonly string _path;
    private readonly LoginErrors _errors;
    private readonly JsonObject _json;

    private LoginFile(string path, LoginErrors errors, JsonObject json) => (_path, _errors, _json) = (path, errors, json);

    /// <summary>A string that is not empty; <see langword="null"/> if there is none.</summary>
    public string? this[string member]
    {
        get
        {
            JsonNode? node = _json;
            foreach (string name in member.Split('.'))
            {
                node = (node as JsonObject)?[name];
            }

            return node is JsonValue value && value.TryGetValue(out string? text) && text.Length > 0 ? text : null;
        }
    }

    /// <summary>Reads the login of a profile. No message has anything of the content.</summary>
    /// <exception cref="CognitoException">LoginExpired: there is no login. CredentialsMissing: the file cannot be read.</exception>
    public static LoginFile Read(string path, LoginErrors errors)
    {
        try
        {
            byte[] utf8 = LocalFile.TryRead(path) ?? throw errors.Expired("has expired, or was never begun");
            return new LoginFile(path, errors, JsonNode.Parse(utf8) as JsonObject ?? throw errors.Expired($"cannot be used: it is not a JSON object ({path})"));
        }
        catch (JsonException e)
        {
            throw errors.Expired($"cannot be used: it is not JSON ({path})", e);
        }
        catch (Exception e) when (LocalFile.IsReadError(e))
        {
            throw errors.Unreadable(e);
        }
    }

    /// <summary>A string that the login cannot be used without.</summary>
    /// <exception cref="CognitoException">LoginExpired.</exception>
    public string Require(string member) => this[member] ?? throw Invalid(member);

    /// <summary>A time that the login cannot be used without.</summary>
    /// <exception cref="CognitoException">LoginExpired.</exception>
    public DateTimeOffset RequireTime(string member) => ExpiringKeys.ParseTime(this[member]) ?? throw Invalid(member);

    /// <summary>The error of a member that cannot be used.</summary>
    public CognitoException Invalid(string member) => _errors.Expired($"cannot be used: its {member} is missing or not valid ({_path})");

    /// <summary>Changes members, and writes the file. What the tool that logged in wrote beside them stays.</summary>
    public LoginFile Update(params (string Member, string Value)[] changes)
    {
        var json = (JsonObject)_json.DeepClone();
        foreach ((string member, string value) in changes)
        {
            string[] names = member.Split('.');
            JsonNode parent = names[..^1].Aggregate((JsonNode)json, (node, name) => node[name]!);
            parent[names[^1]] = value;
        }

        try
        {
            LocalFile.Replace(_path, JsonSerializer.SerializeToUtf8Bytes(json));
        }
        catch (Exception e) when (LocalFile.IsReadError(e))
        {
            // The login is valid all the same, and the next cmdlet tries again.
        }

        return new LoginFile(_path, _errors, json);
    }
}

/// <summary>The errors of the login of a profile. They have the command that logs in.</summary>
/// <param name="profile">The profile.</param>
/// <param name="login">The login in messages, for instance <c>The SSO login</c>.</param>
/// <param name="command">The command of the AWS CLI.</param>
/// <param name="cmdlet">The cmdlet of AWS Tools for PowerShell.</param>
internal sealed partial class LoginErrors(Profile profile, string login, string command, string cmdlet)
{
    // A shell is not known: a name that some shell would not take as one word is left to the reader.
    private string Argument => !PlainName().IsMatch(profile.Name) ? "NAME"
        : profile.Name.Contains(' ', StringComparison.Ordinal) ? $"\"{profile.Name}\""
        : profile.Name;

    /// <summary>The errors of a login to IAM Identity Center.</summary>
    public static LoginErrors ForSso(Profile profile) => new(profile, "The SSO login", "aws sso login", "Invoke-AWSSSOLogin");

    /// <summary>The errors of a session of <c>aws login</c>.</summary>
    public static LoginErrors ForLogin(Profile profile) => new(profile, "The login session", "aws login", "Invoke-AWSLogin");

    /// <summary>The login has expired, or cannot be used.</summary>
    public CognitoException Expired(string reason, Exception? cause = null) => new(
        CognitoErrorKind.LoginExpired,
        $"{login} of {profile.DisplayName} {TerminalText.Escape(reason)}. To log in, run: {command} --profile {Argument}",
        cause,
        $"Run: {command} --profile {Argument}. With AWS Tools for PowerShell: {cmdlet} -ProfileName {Argument}")
    {
        RequestId = ServiceErrors.FindRequestId(cause),
    };

    /// <summary>The file cannot be read.</summary>
    public CognitoException Unreadable(Exception cause) => new(
        CognitoErrorKind.CredentialsMissing,
        $"{login} of {profile.DisplayName} could not be read: {ExceptionText.GetMessage(cause)}",
        cause,
        LocalFile.RecommendedAction(cause));

    [GeneratedRegex(@"\A(?!-)[A-Za-z0-9_.@/+=: -]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex PlainName();
}
