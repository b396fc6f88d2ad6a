using System.Text;

namespace CognitoUserTools.Aws;

/// <summary>One string for each standard attribute's name, however many users have the attribute.</summary>
internal static class WellKnownNames
{
    // The sum of the length and the last byte tells the twenty apart nearly always; what collides is compared.
    private const int Slots = 64;

    private static readonly string[] Names =
    [
        "sub", "email", "email_verified", "phone_number", "phone_number_verified", "name", "given_name", "middle_name", "family_name", "nickname",
        "preferred_username", "profile", "picture", "website", "gender", "birthdate", "zoneinfo", "locale", "address", "updated_at", "identities",
    ];

    private static readonly (byte[] Utf8, string Text)[][] Table = Build();

    public static string Get(ReadOnlySpan<byte> utf8)
    {
        foreach ((byte[] known, string text) in Table[Slot(utf8)])
        {
            if (utf8.SequenceEqual(known))
            {
                return text;
            }
        }

        return PlainText.Read(utf8);
    }

    private static int Slot(ReadOnlySpan<byte> utf8) => utf8.IsEmpty ? 0 : ((utf8.Length * 7) + utf8[^1]) % Slots;

    private static (byte[] Utf8, string Text)[][] Build()
    {
        var table = new List<(byte[] Utf8, string Text)>[Slots];
        foreach (string name in Names)
        {
            byte[] utf8 = Encoding.UTF8.GetBytes(name);
            (table[Slot(utf8)] ??= []).Add((utf8, name));
        }

        return Array.ConvertAll(table, slot => slot?.ToArray() ?? []);
    }
}
