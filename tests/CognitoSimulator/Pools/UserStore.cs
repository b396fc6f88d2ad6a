using System.Collections;
using System.Collections.Concurrent;

namespace CognitoSimulator;

/// <summary>The users of a pool: drawn ones that are generated when they are read, and those that a test has set.</summary>
/// <remarks>
/// A user keeps its slot for life and a slot is never used again, so a listing that goes on from a slot
/// neither repeats nor skips a user, whatever is added and removed meanwhile.
/// </remarks>
internal sealed class UserStore : IReadOnlyList<SimulatedUser>
{
    private const int ObjectCacheLimit = 20_000;
    private const int JsonCacheLimit = 200_000;

    private readonly int _drawn;
    private readonly IReadOnlyCollection<string> _aliasAttributes;
    private readonly SimulatedUser?[]? _objects;
    private readonly byte[]?[]? _json;

    // What a test has set, by slot; null where it has removed the user.
    private readonly ConcurrentDictionary<int, SimulatedUser?> _set = new();
    private readonly ConcurrentDictionary<string, int> _slotsOfSet = new(StringComparer.Ordinal);
    private readonly Lock _writing = new();
    private volatile bool _hasSet;
    private volatile int _slotCount;
    private volatile int _removed;

    /// <param name="drawn">The number of drawn users, which have the first slots.</param>
    /// <param name="aliasAttributes">The attributes whose values are names of their user.</param>
    public UserStore(int drawn, IReadOnlyCollection<string> aliasAttributes)
    {
        _drawn = drawn;
        _aliasAttributes = aliasAttributes;
        _slotCount = drawn;
        _objects = drawn <= ObjectCacheLimit ? new SimulatedUser?[drawn] : null;
        _json = drawn <= JsonCacheLimit ? new byte[]?[drawn] : null;
    }

    /// <summary>Slots ever used: the end of a walk over all users.</summary>
    public int SlotCount => _slotCount;

    public int Count => _slotCount - _removed;

    public SimulatedUser this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(index);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
            return _removed == 0 ? At(index)! : this.Skip(index).First();
        }
    }

    /// <summary>The user in a slot, or null where one was removed.</summary>
    public SimulatedUser? At(int slot)
    {
        if (IsSet(slot, out var user))
        {
            return user;
        }

        return _objects is null ? UserGenerator.Create(slot) : _objects[slot] ??= UserGenerator.Create(slot);
    }

    /// <summary>The user in a slot as ListUsers sends it, or null where one was removed.</summary>
    public byte[]? JsonAt(int slot)
    {
        if (IsSet(slot, out var user))
        {
            return user is null ? null : UserJson.Listed(user);
        }

        return _json is null
            ? UserJson.Listed(UserGenerator.Create(slot))
            : _json[slot] ??= UserJson.Listed(UserGenerator.Create(slot));
    }

    public bool IsRemoved(int slot) => IsSet(slot, out var user) && user is null;

    /// <summary>The user of a username, sub or alias; null when there is none.</summary>
    public SimulatedUser? Find(string name) => SlotOf(name) is { } slot ? At(slot) : null;

    public void Add(SimulatedUser user)
    {
        lock (_writing)
        {
            if (SlotOfUsername(user.Username) is not null)
            {
                throw new ArgumentException($"The pool has a user {user.Username} already.", nameof(user));
            }

            Append(user);
        }
    }

    /// <summary>Sets the user of this username, new or not.</summary>
    public void Put(SimulatedUser user)
    {
        lock (_writing)
        {
            if (SlotOfUsername(user.Username) is { } slot)
            {
                Set(slot, user);
            }
            else
            {
                Append(user);
            }
        }
    }

    public bool Remove(string username)
    {
        lock (_writing)
        {
            if (SlotOfUsername(username) is not { } slot)
            {
                return false;
            }

            Set(slot, null);
            _removed++;
            return true;
        }
    }

    public IEnumerator<SimulatedUser> GetEnumerator()
    {
        for (var slot = 0; slot < _slotCount; slot++)
        {
            if (At(slot) is { } user)
            {
                yield return user;
            }
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private bool IsSet(int slot, out SimulatedUser? user)
    {
        user = null;
        return _hasSet && _set.TryGetValue(slot, out user);
    }

    private int? SlotOfUsername(string username) =>
        SlotOf(username) is { } slot && At(slot)?.Username == username ? slot : null;

    private int? SlotOf(string name)
    {
        if (_slotsOfSet.TryGetValue(name, out var slot))
        {
            return slot;
        }

        return UserGenerator.TryIndexOf(name, out slot) && slot >= 0 && slot < _drawn
            && At(slot) is { } user && user.LookupNames(_aliasAttributes).Contains(name, StringComparer.Ordinal) ? slot : null;
    }

    private void Append(SimulatedUser user)
    {
        // The slot counts from the moment its user is in it: a listing in between must not meet an empty one.
        Set(_slotCount, user);
        _slotCount++;
    }

    private void Set(int slot, SimulatedUser? user)
    {
        if (_set.TryGetValue(slot, out var before) && before is not null)
        {
            foreach (var name in before.LookupNames(_aliasAttributes))
            {
                _slotsOfSet.TryRemove(KeyValuePair.Create(name, slot));
            }
        }

        _set[slot] = user;
        _hasSet = true;
        if (user is null)
        {
            return;
        }

        _slotsOfSet[user.Username] = slot;
        foreach (var name in user.LookupNames(_aliasAttributes))
        {
            _slotsOfSet.TryAdd(name, slot);
        }
    }
}
