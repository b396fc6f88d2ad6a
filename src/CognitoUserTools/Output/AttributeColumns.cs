using System.Management.Automation;
using System.Runtime.CompilerServices;
using CognitoUserTools.Commands;
using CognitoUserTools.Filters;

namespace CognitoUserTools.Output;

/// <summary>The columns that -Property adds: the same ones on every user of a pool, null where a user lacks the attribute.</summary>
internal sealed class AttributeColumns(CognitoCommand cmdlet, string[] properties)
{
    // Before the type's own name, so that its views are found first.
    private const string TypeName = "CognitoUserTools.CognitoUser#Property";

    // Beside the objects, so that a file made of them has no column for it.
    private static readonly ConditionalWeakTable<object, string[]> Shown = [];

    // Of a wildcard the views show the attributes that a user has, and not a line for each one of the schema.
    private readonly bool _hasWildcard = Array.Exists(properties, WildcardPattern.ContainsWildcardCharacters);

    private readonly HashSet<string> _suggested = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<(IUserPoolClient Directory, string UserPoolId), Columns> _columns = [];

    /// <summary>Finds the columns of a pool, so that no user is asked for in vain where they cannot be had.</summary>
    /// <exception cref="CognitoException">A wildcard needs the schema of the pool, and the schema cannot be read.</exception>
    public void Prepare(IUserPoolClient client, string userPoolId) => Names(client, userPoolId);

    /// <summary>A user with the columns.</summary>
    public PSObject AddTo(CognitoUser user, IUserPoolClient client)
    {
        PSObject row = PSObject.AsPSObject(user);

        // Added properties come before those of the type, and the first column should stay the name.
        row.Properties.Add(new PSNoteProperty(nameof(user.Username), user.Username));
        string[] names = Names(client, user.UserPoolId);
        foreach (string name in names)
        {
            // A property of the type, such as Email, is a column already.
            if (row.Properties[name] is null)
            {
                string? value = user.Attributes[name];
                row.Properties.Add(new PSNoteProperty(name, value));
                if (value is null && user.CustomAttributes.TryGetValue(name, out _) && _suggested.Add(name))
                {
                    cmdlet.WriteWarning($"-Property {TerminalText.Escape(name)}: did you mean custom:{TerminalText.Escape(name)}?");
                }
            }
        }

        // The views of this name show the columns.
        row.TypeNames.Insert(0, TypeName);
        Shown.AddOrUpdate(user, _hasWildcard ? Array.FindAll(names, name => row.Properties[name].Value is not null) : names);
        return row;
    }

    /// <summary>The columns that a view shows, as <c>custom:tenant=acme</c>, escaped.</summary>
    internal static IEnumerable<string> Of(PSObject row) => Shown.TryGetValue(row.BaseObject, out string[]? names)
        ? names.Select(name => row.Properties[name]).Where(column => column is not null).Select(column => $"{TerminalText.Escape(column.Name)}={TerminalText.Escape(Text(column.Value))}")
        : [];

    private static string? Text(object? value) => value is DateTime date ? ViewText.ToSecond(date) : value?.ToString();

    private string[] Names(IUserPoolClient client, string userPoolId)
    {
        if (!_columns.TryGetValue((client, userPoolId), out Columns columns))
        {
            columns = Find(client, userPoolId);
            _columns.Add((client, userPoolId), columns);
        }

        return columns.Names ?? throw columns.Error!;
    }

    /// <summary>Warns of names that no user can have and that are near to one: an attribute without custom: is one of OpenID Connect's.</summary>
    private void WarnOfMisspelledNames()
    {
        string[] known = [.. FilterAttribute.Names.Union(typeof(CognitoUserDetail).GetProperties().Select(property => property.Name), StringComparer.OrdinalIgnoreCase)];
        foreach (string name in properties)
        {
            bool isUnknown = !name.Contains(':', StringComparison.Ordinal) && !WildcardPattern.ContainsWildcardCharacters(name) && !known.Contains(name, StringComparer.OrdinalIgnoreCase);
            if (isUnknown && NearestName.Find(name, known) is { } nearest && _suggested.Add(name))
            {
                cmdlet.WriteWarning($"-Property {TerminalText.Escape(name)}: a user has no such attribute. Did you mean {nearest}?");
            }
        }
    }

    private Columns Find(IUserPoolClient client, string userPoolId)
    {
        WarnOfMisspelledNames();
        try
        {
            // Wildcards are matched against the pool's schema, not against the users of this listing.
            IReadOnlyList<string> schema = _hasWildcard
                ? cmdlet.Run(stopping => client.GetUserPoolAsync(userPoolId, stopping)).AttributeNames
                : [];
            string[] names = [.. properties.SelectMany(property => Expand(property, schema)).Distinct()];
            foreach (IGrouping<string, string> same in names.GroupBy(name => name, StringComparer.OrdinalIgnoreCase).Where(same => same.Count() > 1 && same.All(schema.Contains)))
            {
                cmdlet.WriteWarning($"The attributes {TerminalText.Escape(string.Join(" and ", same))} differ only in case, so one column has the first that a user has. $user.Attributes has all.");
            }

            return new Columns([.. names.Distinct(StringComparer.OrdinalIgnoreCase)], Error: null);
        }
        catch (CognitoException e)
        {
            // Remembered, so that the schema is not asked for again for each user of the pool.
            return new Columns(Names: null, IsDenied(e) ? WithWayOut(e) : e);
        }
    }

    private static bool IsDenied(CognitoException error) => error is { Kind: CognitoErrorKind.AccessDenied, ServiceErrorCode: "AccessDeniedException" or "NotAuthorizedException" };

    private static CognitoException WithWayOut(CognitoException error)
        => error.Copy("Name the attributes, for instance -Property custom:tenant, or allow cognito-idp:DescribeUserPool: a wildcard needs the schema of the user pool.");

    private static IEnumerable<string> Expand(string property, IReadOnlyList<string> schema)
        => WildcardPattern.ContainsWildcardCharacters(property)
            ? schema.Where(new WildcardPattern(property, WildcardOptions.IgnoreCase).IsMatch)
            : [property];

    private readonly record struct Columns(string[]? Names, CognitoException? Error);
}
