using System.Globalization;
using System.Text.Json;

namespace CognitoSimulator;

/// <summary>Generates the user of an index, so that a pool of a million users uses no memory until it is read.</summary>
internal static class UserGenerator
{
    /// <summary>The number of phone numbers.</summary>
    public const int MaxUsers = 10_000_000;

    private const ulong FiveYears = 5UL * 365 * 24 * 60 * 60 * 1000;
    private const int FirstWithStatus = 12;
    private const int FirstDisabled = 20;

    private static readonly DateTimeOffset Epoch = new(2021, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly Dictionary<string, int> KnownNames = IndexKnownNames();

    public static SimulatedUser Create(int index)
    {
        var hash = new IndexHash(index);
        var person = Person.Create(index);
        var status = ChooseStatus(index, hash, person);
        var phone = index == 0 || hash.Percent(45, 20) ? IndexCodes.GetPhone(index) : null;
        var created = ChooseCreateDate(hash);
        var attributes = CreateAttributes(index, hash, person, status, phone, created);
        var mfa = MfaSettings.Create(index, hash, person, status, phone);

        return new SimulatedUser
        {
            Username = person.Username,
            Attributes = attributes,
            Enabled = index != FirstDisabled && (index <= FirstWithStatus || !hash.Percent(4, 21)),
            UserStatus = status,
            UserCreateDate = created,
            UserLastModifiedDate = created.AddMilliseconds(hash.Below(int.MaxValue, 22)),
            MFAOptions = mfa.Options,
            PreferredMfaSetting = mfa.Preferred,
            UserMFASettingList = mfa.Settings,
            ConfiguredUserAuthFactors = mfa.AuthFactors,
        };
    }

    /// <summary>The index of the only generated user that can have this name. The caller checks whether the user has it.</summary>
    public static bool TryGetIndex(string name, out int index)
    {
        if (KnownNames.TryGetValue(name, out index))
        {
            return true;
        }

        if (Guid.TryParseExact(name, "D", out var sub))
        {
            index = IndexCodes.GetIndexOfSub(sub);
            return true;
        }

        return IndexCodes.TryGetIndexOfPhone(name, out index) || TryParseTrailingNumber(name, out index);
    }

    private static bool TryParseTrailingNumber(string name, out int index)
    {
        var at = name.IndexOf('@', StringComparison.Ordinal);
        var mailbox = at < 0 ? name.AsSpan() : name.AsSpan(0, at);
        var start = mailbox.Length;
        while (start > 0 && mailbox.Length - start < 7 && char.IsAsciiDigit(mailbox[start - 1]))
        {
            start--;
        }

        return int.TryParse(mailbox[start..], NumberStyles.None, CultureInfo.InvariantCulture, out index);
    }

    private static string ChooseStatus(int index, IndexHash hash, Person person)
    {
        if (person.Identity is not null)
        {
            return UserStatuses.ExternalProvider;
        }

        if (index < Person.Known.Count)
        {
            return UserStatuses.Confirmed;
        }

        // Small pools have every status too.
        if (index < FirstWithStatus + UserStatuses.All.Count)
        {
            return UserStatuses.All[index - FirstWithStatus];
        }

        return hash.Below(1000, 10) switch
        {
            < 60 => UserStatuses.Unconfirmed,
            < 130 => UserStatuses.ForceChangePassword,
            < 155 => UserStatuses.ResetRequired,
            _ => UserStatuses.Confirmed,
        };
    }

    private static DateTimeOffset ChooseCreateDate(IndexHash hash) =>
        Epoch.AddMilliseconds((long)(hash.GetBits(23) % FiveYears));

    private static List<UserAttribute> CreateAttributes(
        int index, IndexHash hash, Person person, string status, string? phone, DateTimeOffset created)
    {
        var attributes = new List<UserAttribute>(14);

        void Set(string name, string? value)
        {
            if (value is not null)
            {
                attributes.Add(new(name, value));
            }
        }

        Set("sub", IndexCodes.GetSub(index).ToString());
        if (person.Identity is not null)
        {
            Set("identities", Identities(person, created));
        }

        if (person.Email is not null)
        {
            Set("email_verified", status != UserStatuses.Unconfirmed && (index < Person.Known.Count || hash.Percent(90, 30)) ? "true" : "false");
            Set("email", person.Email);
        }

        if (phone is not null)
        {
            Set("phone_number_verified", index == 0 || hash.Percent(70, 31) ? "true" : "false");
            Set("phone_number", phone);
        }

        Set("given_name", person.GivenName);
        Set("family_name", person.FamilyName);
        if (person.GivenName is not null && (index < Person.Known.Count || hash.Percent(75, 32)))
        {
            Set("name", $"{person.GivenName} {person.FamilyName}");
        }

        Set("preferred_username", index >= Person.Known.Count && hash.Percent(12, 33) ? $"nick{index}" : null);
        Set("locale", hash.Percent(25, 34) ? hash.Pick(Names.Locales, 35) : null);
        Set("custom:tenant", index == 0 || hash.Percent(70, 36) ? hash.Pick(Names.Tenants, 37) : null);
        // The service distinguishes attributes by case.
        Set("custom:Tenant", index == 0 || hash.Percent(1, 38) ? hash.Pick(Names.Tenants, 39) : null);
        Set("custom:department", index == 0 || hash.Percent(40, 40) ? hash.Pick(Names.Departments, 41) : null);
        return attributes;
    }

    private static string Identities(Person person, DateTimeOffset created)
    {
        var google = person.Username.StartsWith("Google_", StringComparison.Ordinal);
        return string.Create(CultureInfo.InvariantCulture,
            $$"""[{"userId":"{{JsonEncodedText.Encode(person.Identity!)}}","providerName":"{{(google ? "Google" : "SAML")}}","providerType":"{{(google ? "Google" : "SAML")}}","issuer":null,"primary":true,"dateCreated":{{created.ToUnixTimeMilliseconds()}}}]""");
    }

    private static Dictionary<string, int> IndexKnownNames()
    {
        var names = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var index = 0; index < Person.Known.Count; index++)
        {
            names.TryAdd(Person.Known[index].Username, index);
            names.TryAdd(Person.Known[index].Email!, index);
        }

        return names;
    }
}
