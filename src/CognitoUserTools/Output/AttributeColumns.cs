using System.Management.Automation;
using CognitoUserTools.Commands;

namespace CognitoUserTools.Output;

/// <summary>The columns that -Property adds: the same ones on every user of a pool, null where a user lacks the attribute.</summary>
internal sealed class AttributeColumns(CognitoCommand cmdlet, string[] properties)
{
    private readonly Dictionary<string, string[]> _namesByPool = [];

    /// <summary>A user with the columns.</summary>
    public PSObject AddTo(CognitoUser user, ICognitoDirectory directory)
    {
        PSObject row = PSObject.AsPSObject(user);

        // What is added comes before what the type has, and the first column is to stay the name.
        row.Properties.Add(new PSNoteProperty(nameof(user.Username), user.Username));
        foreach (string name in Names(user.UserPoolId, directory))
        {
            // -Property Email is a column already.
            if (row.Properties[name] is null)
            {
                row.Properties.Add(new PSNoteProperty(name, user.Attributes[name]));
            }
        }

        return row;
    }

    private string[] Names(string userPoolId, ICognitoDirectory directory)
    {
        if (!_namesByPool.TryGetValue(userPoolId, out string[]? names))
        {
            // Wildcards stand for what they match in the pool's schema, not in the users that happen to come.
            IReadOnlyList<string> schema = properties.Any(WildcardPattern.ContainsWildcardCharacters)
                ? cmdlet.Run(stopping => directory.GetUserPoolAsync(userPoolId, stopping)).AttributeNames
                : [];
            names = [.. properties.SelectMany(property => Expand(property, schema)).Distinct(StringComparer.OrdinalIgnoreCase)];
            _namesByPool.Add(userPoolId, names);
        }

        return names;
    }

    private static IEnumerable<string> Expand(string property, IReadOnlyList<string> schema)
        => WildcardPattern.ContainsWildcardCharacters(property)
            ? schema.Where(new WildcardPattern(property, WildcardOptions.IgnoreCase).IsMatch)
            : [property];
}
