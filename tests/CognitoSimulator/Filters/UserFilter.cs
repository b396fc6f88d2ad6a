namespace CognitoSimulator;

/// <summary>A parsed ListUsers filter: one attribute, equality or prefix, one value.</summary>
internal sealed record UserFilter(string Attribute, bool IsPrefix, string Value)
{
    public const int MaxLength = 256;

    private readonly Searchable _searchable = SearchableAttributes.Find(Attribute)
        ?? throw ServiceException.InvalidParameter($"Invalid search attribute: {Attribute}");

    public bool Matches(SimulatedUser user) => _searchable.Read(user) is { } value
        && (IsPrefix ? value.StartsWith(Value, _searchable.Comparison) : value.Equals(Value, _searchable.Comparison));
}
