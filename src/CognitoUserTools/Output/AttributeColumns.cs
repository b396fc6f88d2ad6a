using System.Management.Automation;

namespace CognitoUserTools.Output;

/// <summary>The columns that -Property adds: the same ones on every object, null where a user lacks the attribute.</summary>
internal sealed class AttributeColumns
{
    private readonly IReadOnlyList<string> _names;

    private AttributeColumns(IReadOnlyList<string> names) => _names = names;

    /// <summary>Whether the names hold a wildcard, so that the pool's schema must be read.</summary>
    public static bool NeedSchema(IEnumerable<string> names) => names.Any(WildcardPattern.ContainsWildcardCharacters);

    /// <summary>The columns of a list of names; wildcards stand for what they match in the schema.</summary>
    /// <param name="names">What the caller typed.</param>
    /// <param name="schema">The attributes that users of the pool can have.</param>
    public static AttributeColumns From(IEnumerable<string> names, IReadOnlyList<string> schema)
    {
        var columns = new List<string>();
        foreach (string name in names)
        {
            if (!WildcardPattern.ContainsWildcardCharacters(name))
            {
                columns.Add(name);
                continue;
            }

            var pattern = new WildcardPattern(name, WildcardOptions.IgnoreCase);
            columns.AddRange(schema.Where(pattern.IsMatch));
        }

        return new AttributeColumns([.. columns.Distinct(StringComparer.OrdinalIgnoreCase)]);
    }

    /// <summary>A user with the columns.</summary>
    public PSObject AddTo(CognitoUser user)
    {
        PSObject row = PSObject.AsPSObject(user);

        // What is added comes before what the type has, and the first column is to stay the name.
        row.Properties.Add(new PSNoteProperty(nameof(user.Username), user.Username));
        foreach (string name in _names)
        {
            // -Property Email is a column already.
            if (row.Properties[name] is null)
            {
                row.Properties.Add(new PSNoteProperty(name, user.Attributes[name]));
            }
        }

        return row;
    }
}
