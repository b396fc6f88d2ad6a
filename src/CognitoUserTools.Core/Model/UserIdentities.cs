using System.Collections.ObjectModel;
using System.Text.Json;

namespace CognitoUserTools;

/// <summary>An account of the user at an identity provider.</summary>
/// <param name="ProviderName">The provider's name in the pool, for instance <c>Google</c> (providerName).</param>
/// <param name="UserId">The user's ID at the provider (userId).</param>
public sealed record UserIdentity(string? ProviderName, string? UserId)
{
    /// <summary>The kind of provider, for instance <c>SAML</c> (providerType).</summary>
    public string? ProviderType { get; init; }

    /// <summary>The account on one line.</summary>
    /// <returns>For instance <c>Google: 115467321</c>.</returns>
    public override string ToString() => $"{ProviderName}: {UserId}";
}

/// <summary>A user's accounts at identity providers (attribute <c>identities</c>).</summary>
public sealed class UserIdentities : ReadOnlyCollection<UserIdentity>
{
    private readonly string _text;

    private UserIdentities(IList<UserIdentity> identities, string text)
        : base(identities) => _text = text;

    /// <summary>The attribute as it was received, so that a CSV cell keeps all of it.</summary>
    /// <returns>A JSON array.</returns>
    public override string ToString() => _text;

    /// <summary>Reads the attribute; <see langword="null"/> if it is not a JSON array of objects.</summary>
    internal static UserIdentities? Parse(string? text)
    {
        if (text is null)
        {
            return null;
        }

        try
        {
            using JsonDocument json = JsonDocument.Parse(text);
            return json.RootElement.ValueKind is JsonValueKind.Array && json.RootElement.EnumerateArray().All(item => item.ValueKind is JsonValueKind.Object)
                ? new UserIdentities([.. json.RootElement.EnumerateArray().Select(Read)], text)
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static UserIdentity Read(JsonElement item)
        => new(ReadString(item, "providerName"), ReadString(item, "userId")) { ProviderType = ReadString(item, "providerType") };

    private static string? ReadString(JsonElement item, string name)
        => item.TryGetProperty(name, out JsonElement value) && value.ValueKind is not JsonValueKind.Null ? value.ToString() : null;
}
