using System.Collections.Immutable;

namespace CognitoSimulator;

/// <summary>The pools of a simulator, in the order of their addition.</summary>
internal sealed class PoolDirectory(UserPool first)
{
    private ImmutableList<UserPool> _pools = [first];

    public IReadOnlyList<UserPool> All => _pools;

    public UserPool Default => _pools[0];

    public void Add(UserPool pool)
    {
        if (Find(pool.Id) is not null)
        {
            throw new ArgumentException($"The user pool {pool.Id} already exists.", nameof(pool));
        }

        ImmutableInterlocked.Update(ref _pools, pools => pools.Add(pool));
    }

    public UserPool? Find(string id) => _pools.Find(pool => pool.Id == id);

    public UserPool? FindByIssuer(string issuer) => _pools.Find(pool => pool.Issuer == issuer || pool.UpdatedIssuer == issuer);

    public UserPool? FindByUser(SimulatedUser user) =>
        _pools.Find(pool => pool.Find(user.Username)?.Username == user.Username);

    /// <summary>The pool of a signed request.</summary>
    /// <exception cref="ServiceException">The ID is missing or malformed, or the pool is not in the region of the request.</exception>
    public UserPool Get(string? id, ServiceRequest request)
    {
        if (id is null)
        {
            throw ServiceException.Missing("userPoolId");
        }

        if (id.Length > 55)
        {
            throw ServiceException.Constraint(id, "userPoolId", "Member must have length less than or equal to 55");
        }

        if (!UserPool.IsId(id))
        {
            throw ServiceException.Constraint(id, "userPoolId", @"Member must satisfy regular expression pattern: [\w-]+_[0-9a-zA-Z]+");
        }

        var pool = Find(id) ?? throw ServiceException.PoolNotFound(id);
        pool.CheckRegion(request);
        return pool;
    }
}
