using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace CognitoUserTools;

/// <summary>
/// A user's attributes as a read-only dictionary, in the service's order. A name is found as it is written, else ignoring case,
/// yet names that differ only in case are all kept.
/// </summary>
/// <remarks>
/// The non-generic <see cref="IDictionary"/> is what PowerShell looks for: <c>$user.Attributes.email</c>, and a JSON object from ConvertTo-Json.
/// It has each name once, as ConvertTo-Json needs it: of a name that the service sent twice, the first. The generic interface has all.
/// </remarks>
[SuppressMessage("Design", "CA1010:Generic interface should also be implemented", Justification = "IDictionary<,> promises Add; the read-only generic interface is implemented.")]
[SuppressMessage("Naming", "CA1710:Identifiers should have correct suffix", Justification = "The service's word for it.")]
public sealed class UserAttributes : IReadOnlyDictionary<string, string?>, IDictionary
{
    private readonly UserAttribute[] _items;
    private readonly string? _prefix;

    /// <summary>Wraps the attributes of one user.</summary>
    /// <param name="items">What the service sent, in its order. The array is kept, not copied.</param>
    public UserAttributes(UserAttribute[] items)
        : this(items, prefix: null)
    {
    }

    private UserAttributes(UserAttribute[] items, string? prefix)
    {
        _items = items;
        _prefix = prefix;
    }

    /// <summary>A user without attributes.</summary>
    public static UserAttributes Empty { get; } = new([]);

    /// <summary>How many attributes there are.</summary>
    public int Count => _items.Length;

    /// <summary>The names, in the service's spelling and order.</summary>
    public IEnumerable<string> Keys => _items.Select(item => item.Name);

    /// <summary>The values, in the order of <see cref="Keys"/>.</summary>
    public IEnumerable<string?> Values => _items.Select(item => item.Value);

    ICollection IDictionary.Keys => Distinct.Select(item => item.Name).ToArray();

    ICollection IDictionary.Values => Distinct.Select(item => item.Value).ToArray();

    bool IDictionary.IsFixedSize => true;

    bool IDictionary.IsReadOnly => true;

    bool ICollection.IsSynchronized => false;

    object ICollection.SyncRoot => this;

    private IEnumerable<UserAttribute> Distinct => _items.DistinctBy(item => item.Name, StringComparer.Ordinal);

    /// <summary>The value under a name, or <see langword="null"/> where the user has no such attribute.</summary>
    /// <param name="key">The name, for instance <c>email</c> or <c>custom:tenant</c>.</param>
    public string? this[string key] => TryGetValue(key, out var value) ? value : null;

    object? IDictionary.this[object key]
    {
        get => key is string name ? this[name] : null;
        set => throw ReadOnly();
    }

    /// <summary>Those named <c>custom:...</c> (or <c>dev:custom:...</c>), found with or without that prefix.</summary>
    /// <returns>A dictionary of their own, with the names in full.</returns>
    public UserAttributes Custom()
        => new(Array.FindAll(_items, item => IsCustom(item.Name)), CustomPrefix);

    /// <summary>Whether the user has the attribute.</summary>
    /// <param name="key">The name.</param>
    /// <returns><see langword="true"/> where there is one, even without a value.</returns>
    public bool ContainsKey(string key) => IndexOf(key) >= 0;

    /// <summary>Looks an attribute up: as written, then ignoring case.</summary>
    /// <param name="key">The name.</param>
    /// <param name="value">Its value.</param>
    /// <returns>Whether the user has the attribute.</returns>
    public bool TryGetValue(string key, out string? value)
    {
        int index = IndexOf(key);
        value = index < 0 ? null : _items[index].Value;
        return index >= 0;
    }

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, string?>> GetEnumerator()
        => _items.Select(item => KeyValuePair.Create(item.Name, item.Value)).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    IDictionaryEnumerator IDictionary.GetEnumerator() => new DictionaryEnumerator([.. Distinct]);

    bool IDictionary.Contains(object key) => key is string name && ContainsKey(name);

    void ICollection.CopyTo(Array array, int index)
        => Array.ConvertAll(_items, item => new DictionaryEntry(item.Name, item.Value)).CopyTo(array, index);

    void IDictionary.Add(object key, object? value) => throw ReadOnly();

    void IDictionary.Clear() => throw ReadOnly();

    void IDictionary.Remove(object key) => throw ReadOnly();

    /// <summary>The attributes on one line, for a CSV cell.</summary>
    /// <returns>For instance <c>email=jon@example.com; name=Jon</c>.</returns>
    public override string ToString() => string.Join("; ", _items.Select(item => $"{item.Name}={item.Value}"));

    private const string CustomPrefix = "custom:";

    private static bool IsCustom(string name)
        => name.StartsWith(CustomPrefix, StringComparison.Ordinal) || name.StartsWith("dev:" + CustomPrefix, StringComparison.Ordinal);

    private static NotSupportedException ReadOnly() => new("The attributes of a user that was read cannot be changed.");

    private int IndexOf(string key)
    {
        int index = IndexOfExactly(key);
        return index < 0 && _prefix is not null ? IndexOfExactly(_prefix + key) : index;
    }

    private int IndexOfExactly(string key)
    {
        int index = Array.FindIndex(_items, item => string.Equals(item.Name, key, StringComparison.Ordinal));
        return index >= 0 ? index : Array.FindIndex(_items, item => string.Equals(item.Name, key, StringComparison.OrdinalIgnoreCase));
    }

    private sealed class DictionaryEnumerator(UserAttribute[] items) : IDictionaryEnumerator
    {
        private int _index = -1;

        public DictionaryEntry Entry => new(items[_index].Name, items[_index].Value);

        public object Key => items[_index].Name;

        public object? Value => items[_index].Value;

        public object Current => Entry;

        public bool MoveNext() => ++_index < items.Length;

        public void Reset() => _index = -1;
    }
}
