namespace CognitoUserTools.Aws;

/// <summary>
/// The sections of a shared config or credentials file, by the rules of the AWS CLI: a line with = or : is a setting, a line that is indented
/// further belongs to the setting before it, # and ; begin a comment line.
/// </summary>
internal sealed class ProfileFile
{
    private readonly Dictionary<string, Dictionary<string, string>> _sections = new(StringComparer.Ordinal);

    /// <summary>The names of the sections, such as <c>default</c> and <c>sso-session dev</c>.</summary>
    public IEnumerable<string> Sections => _sections.Keys;

    /// <summary>Reads a file; one that does not exist is empty.</summary>
    /// <exception cref="InvalidDataException">A line is not valid. The message has the number of the line, not its text, which may be a secret.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The user may not read the file.</exception>
    public static ProfileFile Read(string path)
    {
        var file = new ProfileFile();
        if (LocalFile.TryRead(path) is { } bytes)
        {
            using var reader = new StreamReader(new MemoryStream(bytes));
            file.Parse(reader, path);
        }

        return file;
    }

    /// <summary>The settings of a section, in lower case; a setting below another one is named <c>sts.endpoint_url</c>.</summary>
    public IReadOnlyDictionary<string, string>? Find(string section) => _sections.GetValueOrDefault(section);

    private void Parse(TextReader reader, string path)
    {
        Dictionary<string, string>? section = null;
        string? setting = null;
        int indentOfSetting = 0;
        int number = 0;
        while (reader.ReadLine() is { } line)
        {
            number++;
            string text = line.Trim();
            if (text.Length == 0 || text[0] is '#' or ';')
            {
                continue;
            }

            int indent = line.Length - line.TrimStart().Length;
            if (section is not null && setting is not null && indent > indentOfSetting)
            {
                AddContinuation(section, setting, text, () => Invalid(path, number, "repeats a setting"));
            }
            else if (text[0] == '[' && text.IndexOf(']', StringComparison.Ordinal) is > 1 and var end)
            {
                section = [];
                setting = null;
                if (!_sections.TryAdd(NormalizeSection(text[1..end]), section))
                {
                    throw Invalid(path, number, "repeats a section");
                }
            }
            else if (section is null)
            {
                throw Invalid(path, number, "is not in a section");
            }
            else
            {
                (setting, string value) = Split(text) ?? throw Invalid(path, number, "is not a section, a setting or a comment");
                indentOfSetting = indent;
                if (!section.TryAdd(setting, value))
                {
                    throw Invalid(path, number, "repeats a setting");
                }
            }
        }
    }

    // A setting without a value begins a list of settings; any other value is continued on the next line.
    private static void AddContinuation(Dictionary<string, string> section, string setting, string text, Func<InvalidDataException> repeated)
    {
        if (section[setting].Length == 0 && Split(text) is var (name, value))
        {
            if (!section.TryAdd($"{setting}.{name}", value))
            {
                throw repeated();
            }

            return;
        }

        section[setting] = $"{section[setting]}\n{text}";
    }

    private static (string Name, string Value)? Split(string text)
        => text.AsSpan().IndexOfAny('=', ':') is > 0 and var at ? (text[..at].TrimEnd().ToLowerInvariant(), text[(at + 1)..].TrimStart()) : null;

    // "profile  'a b'" and "profile a b" are one name.
    private static string NormalizeSection(string section)
    {
        string[] words = section.Trim().Split((char[]?)null, 2, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return words is [var kind, var name] && kind is "profile" or "sso-session" or "services" ? $"{words[0]} {Unquote(words[1])}" : section.Trim();
    }

    private static string Unquote(string name) => name.Length > 1 && name[0] is '"' or '\'' && name[^1] == name[0] ? name[1..^1] : name;

    private static InvalidDataException Invalid(string path, int line, string reason)
        => new(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"line {line} of {path} {reason}."));
}
