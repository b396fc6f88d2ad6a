using System.Collections;
using System.Collections.Specialized;
using System.Diagnostics.CodeAnalysis;

namespace CognitoUserTools;

/// <summary>
/// A user's attributes as a read-only dictionary, in the service's order. A name is found as it is written, else ignoring case; names that differ
/// only in case are all kept.
/// </summary>
/// <remarks>
/// PowerShell uses the non-generic <see cref="IDictionary"/>, for <c>$user.Attributes.email</c> and ConvertTo-Json. It has each name once, as JSON
/// needs it: of a name that the service sent twice, the first. The generic interface has all.
/// </remarks>
[SuppressMessage("Design", "CA1010:Generic interface should also be implemented", Justification = "IDictionary<,> has Add; IReadOnlyDictionary<,> is implemented.")]
[SuppressMessage("Naming", "CA1710:Identifiers should have correct suffix", Justification = "The service's name.")]
public sealed class UserAttributes : IReadOnlyDictionary<string, string?>, IDictionary
{
    private const string CustomPrefix = "custom:";

    private readonly UserAttribute[] _items;
    private readonly string? _prefix;

    /// <summary>Creates attributes from a hashtable, to test a script with users that are not from the service.</summary>
    /// <param name="attributes">Names and values, for instance <c>@{ email = 'jon@example.com' }</c>.</param>
    public UserAttributes(IDictionary attributes)
    {
        ArgumentNullException.ThrowIfNull(attributes);
        _items = [.. attributes.Cast<DictionaryEntry>().Select(entry => new UserAttribute($"{entry.Key}", entry.Value?.ToString()))];
    }

    /// <summary>Wraps the attributes of a user, in the service's order. The array is kept, not copied.</summary>
    /// <param name="items">The attributes.</param>
    /// <param name="prefix">A prefix without which a name is found too.</param>
    internal UserAttributes(UserAttribute[] items, string? prefix = null) => (_items, _prefix) = (items, prefix);

    /// <summary>The number of attributes.</summary>
    public int Count => _items.Length;

    /// <summary>The names, in the service's spelling and order.</summary>
    public IEnumerable<string> Keys => _items.Select(item => item.Name);

    /// <summary>The values, in the order of <see cref="Keys"/>.</summary>
    public IEnumerable<string?> Values => _items.Select(item => item.Value);

    ICollection IDictionary.Keys => ToDictionary().Keys;

    ICollection IDictionary.Values => ToDictionary().Values;

    bool IDictionary.IsFixedSize => true;

    bool IDictionary.IsReadOnly => true;

    bool ICollection.IsSynchronized => false;

    object ICollection.SyncRoot => this;

    /// <summary>The attributes of a user who has none.</summary>
    internal static UserAttributes Empty { get; } = new([]);

    /// <summary>The value of an attribute; <see langword="null"/> if the user does not have it.</summary>
    /// <param name="key">The name, for instance <c>email</c> or <c>custom:tenant</c>.</param>
    public string? this[string key] => Find(key)?.Value;

    object? IDictionary.this[object key]
    {
        get => key is string name ? this[name] : null;
        set => throw ReadOnly();
    }

    /// <summary>Whether the user has an attribute, even one without a value.</summary>
    /// <param name="key">The name.</param>
    /// <returns>Whether the user has it.</returns>
    public bool ContainsKey(string key) => Find(key) is not null;

    /// <summary>Gets an attribute by its name as written, else ignoring case.</summary>
    /// <param name="key">The name.</param>
    /// <param name="value">Its value.</param>
    /// <returns>Whether the user has the attribute.</returns>
    public bool TryGetValue(string key, out string? value)
    {
        UserAttribute? found = Find(key);
        value = found?.Value;
        return found is not null;
    }

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, string?>> GetEnumerator() => _items.Select(item => KeyValuePair.Create(item.Name, item.Value)).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    IDictionaryEnumerator IDictionary.GetEnumerator() => ToDictionary().GetEnumerator();

    bool IDictionary.Contains(object key) => key is string name && ContainsKey(name);

    void ICollection.CopyTo(Array array, int index) => Array.ConvertAll(_items, item => new DictionaryEntry(item.Name, item.Value)).CopyTo(array, index);

    void IDictionary.Add(object key, object? value) => throw ReadOnly();

    void IDictionary.Clear() => throw ReadOnly();

    void IDictionary.Remove(object key) => throw ReadOnly();

    /// <summary>The attributes on one line, for a CSV cell.</summary>
    /// <returns>For instance <c>email=jon@example.com; name=Jon</c>.</returns>
    public override string ToString() => string.Join("; ", _items.Select(item => $"{item.Name}={item.Value}"));

    /// <summary>The attributes named <c>custom:...</c> or <c>dev:custom:...</c>; found with or without <c>custom:</c>.</summary>
    internal UserAttributes SelectCustom() => new(Array.FindAll(_items, item => IsCustom(item.Name)), CustomPrefix);

    /// <summary>Finds an attribute by its name.</summary>
    internal UserAttribute? Find(string name, StringComparison comparison)
    {
        int index = Array.FindIndex(_items, item => string.Equals(item.Name, name, comparison));
        return index < 0 ? null : _items[index];
    }

    private UserAttribute? Find(string name) => FindAsWritten(name) ?? (_prefix is null ? null : FindAsWritten(_prefix + name));

    private UserAttribute? FindAsWritten(string name) => Find(name, StringComparison.Ordinal) ?? Find(name, StringComparison.OrdinalIgnoreCase);

    private static bool IsCustom(string name)
        => name.StartsWith(CustomPrefix, StringComparison.Ordinal) || name.StartsWith($"dev:{CustomPrefix}", StringComparison.Ordinal);

    private static NotSupportedException ReadOnly() => new("The attributes of a user cannot be changed.");

    private OrderedDictionary ToDictionary()
    {
        var dictionary = new OrderedDictionary(StringComparer.Ordinal);
        foreach (UserAttribute item in _items.DistinctBy(item => item.Name, StringComparer.Ordinal))
        {
            dictionary.Add(item.Name, item.Value);
        }

        return dictionary;
    }
}

/// <summary>An attribute of a user (AttributeType).</summary>
/// <param name="Name">The name, in the service's spelling (Name).</param>
/// <param name="Value">The value; <see langword="null"/> if the service sent a name alone (Value).</param>
internal readonly record struct UserAttribute(string Name, string? Value);
