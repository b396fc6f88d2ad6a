using System.Text.RegularExpressions;

namespace CognitoSimulator;

/// <summary>A simulated user pool. It can be changed while it is listed.</summary>
public sealed partial class UserPool
{
    internal const string Account = "123456789012";

    internal UserPool(string id, int users, IReadOnlyCollection<string>? aliasAttributes = null)
    {
        if (!IsId(id))
        {
            throw new ArgumentException($"'{id}' is not a user pool ID, such as eu-west-1_AbC123.", nameof(id));
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

    public string Arn => $"arn:{Partition.FromRegion(Region).Name}:cognito-idp:{Region}:{Account}:userpool/{Id}";

    /// <summary>The <c>iss</c> of the pool's tokens if its issuer type is ORIGINAL.</summary>
    public string Issuer => $"https://cognito-idp.{Region}.{Partition.FromRegion(Region).DnsSuffix}/{Id}";

    /// <summary>The <c>iss</c> of the pool's tokens if its issuer type is UPDATED; the same for all replicas.</summary>
    public string UpdatedIssuer => $"https://issuer-cognito-idp.{Region}.{Partition.FromRegion(Region).DnsSuffix}/{Id}";

    /// <summary>The replica in another region. The region of the signature selects one of the two.</summary>
    public PoolReplica? Replica { get; set; }

    /// <summary>The attributes by whose values a user can be found, as by username and sub: email, phone_number, preferred_username.</summary>
    public IReadOnlyCollection<string> AliasAttributes { get; }

    /// <summary>The largest number of users of each page in turn, because the service often sends pages that are not full, or empty.</summary>
    public IReadOnlyList<int> PageSizes
    {
        get;
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            field = value.All(size => size >= 0) && (value.Count == 0 || value.Any(size => size > 0))
                ? value
                : throw new ArgumentException("Sizes are 0 or more, and not all are 0.", nameof(value));
        }
    }
    = [];

    /// <summary>The users in the order of ListUsers. They are generated when they are read.</summary>
    public IReadOnlyList<SimulatedUser> Users => Store;

    /// <summary>The number that DescribeUserPool returns, if it is not the number of users: the service returns an estimate.</summary>
    public int? EstimatedNumberOfUsers { get; set; }

    internal UserStore Store { get; }

    internal int GetPageSize(int number) => PageSizes.Count == 0 ? int.MaxValue : PageSizes[(number - 1) % PageSizes.Count];

    internal bool IsIn(string region) => region == Region || region == Replica?.Region;

    /// <summary>Finds a user by username, sub or alias.</summary>
    public SimulatedUser? Find(string name) => Store.Find(name);

    /// <summary>Adds a user at the end of the list.</summary>
    /// <exception cref="ArgumentException">The username exists.</exception>
    public void Add(SimulatedUser user)
    {
        ArgumentNullException.ThrowIfNull(user);
        Store.Add(user);
    }

    /// <summary>Replaces the user with this username, in the same position of the list, or adds the user.</summary>
    public void Put(SimulatedUser user)
    {
        ArgumentNullException.ThrowIfNull(user);
        Store.Put(user);
    }

    /// <summary>Removes a user; false if the username does not exist.</summary>
    public bool Remove(string username) => Store.Remove(username);

    /// <exception cref="ServiceException">The pool is not in the region of the signature, or its replica there does not support the operation.</exception>
    internal void CheckRegion(ServiceRequest request)
    {
        if (request.Credential?.Region is not { } region || !IsIn(region))
        {
            throw ServiceException.PoolNotFound(Id);
        }

        if (region != Region && !PoolReplica.Supports(request.Operation))
        {
            // The service's message is not documented.
            throw new ServiceException("OperationNotEnabledException", "The operation is not enabled for this user pool replica.");
        }
    }

    internal static bool IsId(string id) => IdPattern().IsMatch(id);

    [GeneratedRegex(@"\A[\w-]+_[0-9a-zA-Z]+\z")]
    private static partial Regex IdPattern();
}

/// <summary>The secondary replica of a user pool: the same users and ID in another region (UserPoolReplicaType).</summary>
public sealed record PoolReplica(string Region)
{
    /// <summary>
    /// AdminGetUserAuthFactors is not in the list of
    /// https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-multi-region.html#user-pool-multi-region-api-operations.
    /// </summary>
    internal static bool Supports(string operation) => operation is "ListUsers" or "AdminGetUser" or "DescribeUserPool" or "ListUserPools";
}

/// <summary>An AWS partition: its name in ARNs and the domain of its endpoints.</summary>
internal sealed record Partition(string Name, string DnsSuffix)
{
    public static Partition FromRegion(string region) => region switch
    {
        _ when region.StartsWith("cn-", StringComparison.Ordinal) => new("aws-cn", "amazonaws.com.cn"),
        _ when region.StartsWith("us-gov-", StringComparison.Ordinal) => new("aws-us-gov", "amazonaws.com"),
        _ when region.StartsWith("us-iso-", StringComparison.Ordinal) => new("aws-iso", "c2s.ic.gov"),
        _ when region.StartsWith("us-isob-", StringComparison.Ordinal) => new("aws-iso-b", "sc2s.sgov.gov"),
        _ when region.StartsWith("eu-isoe-", StringComparison.Ordinal) => new("aws-iso-e", "cloud.adc-e.uk"),
        _ when region.StartsWith("us-isof-", StringComparison.Ordinal) => new("aws-iso-f", "csp.hci.ic.gov"),
        _ when region.StartsWith("eusc-", StringComparison.Ordinal) => new("aws-eusc", "amazonaws.eu"),
        _ => new("aws", "amazonaws.com"),
    };
}
