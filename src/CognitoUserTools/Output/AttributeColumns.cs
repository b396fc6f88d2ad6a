using System.Runtime.CompilerServices;
using CognitoUserTools.Commands;

namespace CognitoUserTools.Output;

/// <summary>The columns that -Property adds: the same on every user of a pool, null if a user does not have the attribute.</summary>
internal sealed class AttributeColumns(CognitoCommand cmdlet, string[] properties)
{
    // Inserted before the type's own name, so that PowerShell finds the view of this name first.
    private const string TypeName = "CognitoUserTools.CognitoUser#Property";

    // Kept outside the object: a property would become a column of Export-Csv.
    private static readonly ConditionalWeakTable<object, string[]> Shown = [];

    // With a wildcard, views show the attributes that a user has, not a line for each of the schema.
    private readonly bool _hasWildcard = Array.Exists(properties, WildcardPattern.ContainsWildcardCharacters);

    private readonly HashSet<string> _suggested = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<(IUserPoolClient Client, string UserPoolId), string[]> _names = [];

    /// <summary>Reads the schema if a wildcard needs it, before any user is requested.</summary>
    /// <exception cref="CognitoException">The schema cannot be read.</exception>
    public void Prepare(IUserPoolClient client, string userPoolId) => GetNames(client, userPoolId);

    /// <summary>A user with the columns.</summary>
    public PSObject AddTo(CognitoUser user, IUserPoolClient client)
    {
        PSObject row = PSObject.AsPSObject(user);

        // PowerShell lists added properties first, so Username is added first.
        row.Properties.Add(new PSNoteProperty(nameof(user.Username), user.Username));
        string[] names = GetNames(client, user.UserPoolId);
        foreach (string name in names)
        {
            // A property of the type, such as Email, is a column already.
            if (row.Properties[name] is null)
            {
                string? value = user.Attributes[name];
                row.Properties.Add(new PSNoteProperty(name, value));
                if (value is null && user.CustomAttributes.ContainsKey(name) && _suggested.Add(name))
                {
                    cmdlet.WriteWarning($"-Property {name}: did you mean custom:{name}?");
                }
            }
        }

        row.TypeNames.Insert(0, TypeName);
        Shown.AddOrUpdate(user, _hasWildcard ? Array.FindAll(names, name => row.Properties[name].Value is not null) : names);
        return row;
    }

    /// <summary>The columns of a user that a view shows.</summary>
    public static IEnumerable<PSPropertyInfo> GetShown(PSObject row)
        => Shown.TryGetValue(row.BaseObject, out string[]? names) ? names.Select(name => row.Properties[name]).Where(column => column is not null) : [];

    private string[] GetNames(IUserPoolClient client, string userPoolId)
    {
        if (!_names.TryGetValue((client, userPoolId), out string[]? names))
        {
            WarnOfMisspelledNames();
            names = FindNames(client, userPoolId);
            _names.Add((client, userPoolId), names);
        }

        return names;
    }

    /// <summary>Warns of names without <c>custom:</c> that are not attributes of OpenID Connect, but similar to one.</summary>
    private void WarnOfMisspelledNames()
    {
        HashSet<string> known = new(FilterAttribute.Names.Concat(typeof(CognitoUserDetail).GetProperties().Select(property => property.Name)), StringComparer.OrdinalIgnoreCase);
        foreach (string name in properties)
        {
            bool isName = !name.Contains(':', StringComparison.Ordinal) && !WildcardPattern.ContainsWildcardCharacters(name);
            if (isName && !known.Contains(name) && NearestName.Find(name, known) is { } nearest && _suggested.Add(name))
            {
                cmdlet.WriteWarning($"-Property {name}: a user has no such attribute. Did you mean {nearest}?");
            }
        }
    }

    private string[] FindNames(IUserPoolClient client, string userPoolId)
    {
        // Wildcards are matched with the pool's schema, not with the users of this listing.
        IReadOnlyList<string> schema = _hasWildcard ? GetSchema(client, userPoolId) : [];
        string[] names = [.. properties.SelectMany(property => Expand(property, schema)).Distinct()];
        IGrouping<string, string>[] columns = [.. names.GroupBy(name => name, StringComparer.OrdinalIgnoreCase)];
        foreach (IGrouping<string, string> same in columns.Where(same => same.Count() > 1 && same.All(schema.Contains)))
        {
            string list = string.Join(" and ", same);
            cmdlet.WriteWarning($"The attributes {list} differ only in case, so one column has the first that a user has. $user.Attributes has all.");
        }

        return [.. columns.Select(same => same.First())];
    }

    private IReadOnlyList<string> GetSchema(IUserPoolClient client, string userPoolId)
    {
        try
        {
            return cmdlet.Run(_ => cmdlet.GetUserPoolAsync(client, userPoolId)).AttributeNames;
        }
        catch (CognitoException e) when (e is { Kind: CognitoErrorKind.AccessDenied, ServiceErrorCode: "AccessDeniedException" or "NotAuthorizedException" })
        {
            throw e.Copy(
                "Name the attributes, for instance -Property custom:tenant, or allow cognito-idp:DescribeUserPool: a wildcard needs the schema of the user pool.");
        }
    }

    private static IEnumerable<string> Expand(string property, IReadOnlyList<string> schema)
        => WildcardPattern.ContainsWildcardCharacters(property)
            ? schema.Where(new WildcardPattern(property, WildcardOptions.IgnoreCase).IsMatch)
            : [property];
}
