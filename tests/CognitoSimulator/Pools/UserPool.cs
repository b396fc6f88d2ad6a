using System.Text.RegularExpressions;

namespace CognitoSimulator;

/// <summary>A simulated user pool. Safe to change while it is being listed.</summary>
public sealed partial class UserPool
{
    internal const string Account = "123456789012";

    internal UserPool(string id, int users, IReadOnlyCollection<string>? aliasAttributes = null)
    {
        if (!IsId(id))
        {
            throw new ArgumentException($"'{id}' is no user pool ID: it must look like eu-west-1_AbC123.", nameof(id));
        }

        ArgumentOutOfRangeException.ThrowIfNegative(users);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(users, UserGenerator.MaxUsers);
        Id = id;
        AliasAttributes = aliasAttributes ?? [];
        Store = new UserStore(users, AliasAttributes);
    }

    public string Id { get; }

    public string Name => $"Simulated pool {Id[(Id.IndexOf('_', StringComparison.Ordinal) + 1)..]}";

    public string Region => Id[..Id.IndexOf('_', StringComparison.Ordinal)];

    public string Arn => $"arn:{Partition.Of(Region).Name}:cognito-idp:{Region}:{Account}:userpool/{Id}";

    /// <summary>The <c>iss</c> of this pool's tokens where its issuer type is ORIGINAL.</summary>
    public string Issuer => $"https://cognito-idp.{Region}.{Partition.Of(Region).DnsSuffix}/{Id}";

    /// <summary>The <c>iss</c> of this pool's tokens where its issuer type is UPDATED, whichever replica issues them.</summary>
    public string UpdatedIssuer => $"https://issuer-cognito-idp.{Region}.{Partition.Of(Region).DnsSuffix}/{Id}";

    /// <summary>The secondary in another region. The region that a request is signed for decides which of the two answers; in any other the pool does not exist.</summary>
    public PoolReplica? Replica { get; set; }

    /// <summary>The attributes whose values are names of their user beside username and sub: email, phone_number, preferred_username.</summary>
    public IReadOnlyCollection<string> AliasAttributes { get; }

    /// <summary>The most users of the first page, the second, and so on, from the beginning again after the last: the service's pages are often not full, or empty.</summary>
    public IReadOnlyList<int> PageSizes
    {
        get;
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            field = value.All(size => size >= 0) && (value.Count == 0 || value.Any(size => size > 0))
                ? value
                : throw new ArgumentException("A page has 0 users or more, and not every page has 0.", nameof(value));
        }
    }
    = [];

    /// <summary>The pool's users in the order that ListUsers has; drawn when looked at.</summary>
    public IReadOnlyList<SimulatedUser> Users => Store;

    /// <summary>What DescribeUserPool says, when that is to differ from the truth: the service's figure is an estimate.</summary>
    public int? EstimatedNumberOfUsers { get; set; }

    internal UserStore Store { get; }

    internal int SizeOfPage(int number) => PageSizes.Count == 0 ? int.MaxValue : PageSizes[(number - 1) % PageSizes.Count];

    internal bool IsIn(string region) => region == Region || region == Replica?.Region;

    /// <summary>The user of a username, sub or alias; null when there is none.</summary>
    public SimulatedUser? Find(string name) => Store.Find(name);

    /// <summary>Adds a user at the end of the list.</summary>
    /// <exception cref="ArgumentException">The username is taken.</exception>
    public void Add(SimulatedUser user)
    {
        ArgumentNullException.ThrowIfNull(user);
        Store.Add(user);
    }

    /// <summary>Replaces the user of the same username where it stands in the list, or adds the user.</summary>
    public void Put(SimulatedUser user)
    {
        ArgumentNullException.ThrowIfNull(user);
        Store.Put(user);
    }

    /// <summary>Removes the user of that username; false when there is none.</summary>
    public bool Remove(string username) => Store.Remove(username);

    /// <summary>Refuses a signed request that the pool does not answer in the region that the request is signed for.</summary>
    /// <exception cref="ServiceException">The pool is not in that region, or it is there a secondary that does not offer the operation.</exception>
    internal void CheckRegion(ServiceRequest request)
    {
        if (request.Credential?.Region is not { } region || !IsIn(region))
        {
            throw ServiceException.PoolNotFound(Id);
        }

        if (region != Region && !PoolReplica.Offers(request.Operation))
        {
            // The service's own words are not public.
            throw new ServiceException("OperationNotEnabledException", "The operation is not enabled for this user pool replica.");
        }
    }

    internal static bool IsId(string id) => IdPattern().IsMatch(id);

    [GeneratedRegex(@"\A[\w-]+_[0-9a-zA-Z]+\z")]
    private static partial Regex IdPattern();
}
