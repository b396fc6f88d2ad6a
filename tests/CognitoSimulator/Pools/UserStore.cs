using System.Collections;
using System.Collections.Concurrent;

namespace CognitoSimulator;

/// <summary>The users of a pool: users generated when they are read, and users that a test has set.</summary>
/// <remarks>
/// A user keeps its slot, and a slot is not reused: a listing that continues from a slot does not repeat or skip users
/// when others are added or removed.
/// </remarks>
internal sealed class UserStore : IReadOnlyList<SimulatedUser>
{
    private const int ObjectCacheLimit = 20_000;
    private const int JsonCacheLimit = 200_000;

    private readonly int _generated;
    private readonly IReadOnlyCollection<string> _aliasAttributes;
    private readonly SimulatedUser?[]? _objects;
    private readonly byte[]?[]? _json;

    // Set by a test, by slot; null if removed.
    private readonly ConcurrentDictionary<int, SimulatedUser?> _overrides = new();
    private readonly ConcurrentDictionary<string, int> _slotsByName = new(StringComparer.Ordinal);
    private readonly Lock _writing = new();
    private volatile bool _hasOverrides;
    private volatile int _slotCount;
    private volatile int _removed;

    /// <param name="generated">The number of generated users. They have the first slots.</param>
    /// <param name="aliasAttributes">The attributes by whose values a user can be found.</param>
    public UserStore(int generated, IReadOnlyCollection<string> aliasAttributes)
    {
        _generated = generated;
        _aliasAttributes = aliasAttributes;
        _slotCount = generated;
        _objects = generated <= ObjectCacheLimit ? new SimulatedUser?[generated] : null;
        _json = generated <= JsonCacheLimit ? new byte[]?[generated] : null;
    }

    /// <summary>The number of slots, including those of removed users.</summary>
    public int SlotCount => _slotCount;

    public int Count => _slotCount - _removed;

    public SimulatedUser this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(index);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
            return _removed == 0 ? GetUser(index)! : this.Skip(index).First();
        }
    }

    /// <summary>The user of a slot; <see langword="null"/> if removed.</summary>
    public SimulatedUser? GetUser(int slot)
    {
        if (IsSet(slot, out var user))
        {
            return user;
        }

        return _objects is null ? UserGenerator.Create(slot) : _objects[slot] ??= UserGenerator.Create(slot);
    }

    /// <summary>The user of a slot as ListUsers sends it; <see langword="null"/> if removed.</summary>
    public byte[]? GetJson(int slot)
    {
        if (IsSet(slot, out var user))
        {
            return user is null ? null : UserJson.ForListUsers(user);
        }

        return _json is null
            ? UserJson.ForListUsers(UserGenerator.Create(slot))
            : _json[slot] ??= UserJson.ForListUsers(UserGenerator.Create(slot));
    }

    public bool IsRemoved(int slot) => IsSet(slot, out var user) && user is null;

    /// <summary>Finds a user by username, sub or alias.</summary>
    public SimulatedUser? Find(string name) => FindSlot(name) is { } slot ? GetUser(slot) : null;

    public void Add(SimulatedUser user)
    {
        lock (_writing)
        {
            if (FindSlotByUsername(user.Username) is not null)
            {
                throw new ArgumentException($"The user {user.Username} already exists.", nameof(user));
            }

            Append(user);
        }
    }

    /// <summary>Replaces the user with this username, or adds the user.</summary>
    public void Put(SimulatedUser user)
    {
        lock (_writing)
        {
            if (FindSlotByUsername(user.Username) is { } slot)
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
            if (FindSlotByUsername(username) is not { } slot)
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
            if (GetUser(slot) is { } user)
            {
                yield return user;
            }
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private bool IsSet(int slot, out SimulatedUser? user)
    {
        user = null;
        return _hasOverrides && _overrides.TryGetValue(slot, out user);
    }

    private int? FindSlotByUsername(string username) =>
        FindSlot(username) is { } slot && GetUser(slot)?.Username == username ? slot : null;

    private int? FindSlot(string name)
    {
        if (_slotsByName.TryGetValue(name, out var slot))
        {
            return slot;
        }

        return UserGenerator.TryGetIndex(name, out slot) && slot >= 0 && slot < _generated
            && GetUser(slot) is { } user && user.LookupNames(_aliasAttributes).Contains(name, StringComparer.Ordinal) ? slot : null;
    }

    private void Append(SimulatedUser user)
    {
        // First the user, then the slot: a concurrent listing must not read an empty slot.
        Set(_slotCount, user);
        _slotCount++;
    }

    private void Set(int slot, SimulatedUser? user)
    {
        if (_overrides.TryGetValue(slot, out var before) && before is not null)
        {
            foreach (var name in before.LookupNames(_aliasAttributes))
            {
                _slotsByName.TryRemove(KeyValuePair.Create(name, slot));
            }
        }

        _overrides[slot] = user;
        _hasOverrides = true;
        if (user is null)
        {
            return;
        }

        _slotsByName[user.Username] = slot;
        foreach (var name in user.LookupNames(_aliasAttributes))
        {
            _slotsByName.TryAdd(name, slot);
        }
    }
}
