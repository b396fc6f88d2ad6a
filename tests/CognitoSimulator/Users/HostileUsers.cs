using System.Text;
using System.Text.Json;

namespace CognitoSimulator;

/// <summary>Users whose data no client expects: what strangers type, what newer services send, what other servers get wrong.</summary>
/// <remarks>Each is written as JSON by hand, since a writer would refuse or mend it. All of them are users that a client must show.</remarks>
public static class HostileUsers
{
    private const string Date = "\"UserCreateDate\":1700000000.5,\"UserLastModifiedDate\":1700000000.5";

    /// <summary>The users. Usernames tell what is wrong, but for the one whose username is what is wrong.</summary>
    public static IReadOnlyList<SimulatedUser> All { get; } =
    [
        With("hostile-unknown-members", "\"Next\":{\"a\":[[{\"b\":null}],1e5]},\"Enabled\":true,\"\":[],\"enabled\":{}"),
        With("hostile-unknown-values", "\"UserStatus\":\"QUARANTINED_BY_OWL\",\"MFAOptions\":[{\"DeliveryMedium\":\"OWL\",\"AttributeName\":\"x\"}]",
            "\"PreferredMfaSetting\":\"OWL_MFA\",\"UserMFASettingList\":[\"OWL_MFA\",\"\"]"),
        With("hostile-nulls", "\"Attributes\":null,\"UserStatus\":null,\"Enabled\":null,\"UserCreateDate\":null,\"UserLastModifiedDate\":null,\"MFAOptions\":null",
            "\"PreferredMfaSetting\":null,\"UserMFASettingList\":null"),
        With("hostile-no-members", ""),
        With("hostile-no-attributes", $"{Date},\"Enabled\":true"),
        OfAttributes("hostile-attribute-without-value", "{\"Name\":\"email\"},{\"Name\":\"name\",\"Value\":\"N\"}"),
        OfAttributes("hostile-null-value", "{\"Name\":\"email\",\"Value\":null},{\"Name\":\"name\",\"Value\":\"N\"}"),
        OfAttributes("hostile-nameless-attribute", "{\"Value\":\"email\"},{\"Name\":null,\"Value\":\"x\"},{},{\"Name\":\"\",\"Value\":\"\"}"),
        OfAttributes("hostile-duplicate-names", "{\"Name\":\"email\",\"Value\":\"a\"},{\"Name\":\"email\",\"Value\":\"b\"},{\"Name\":\"custom:T\",\"Value\":\"1\"},{\"Name\":\"custom:t\",\"Value\":\"2\"}"),
        OfValue("hostile-long-value", new string('x', 100_000)),
        OfValue("hostile-lone-surrogates", "a\\ud800b\\udc00c\\ud83d"),
        OfValue("hostile-surrogate-pair", "\\ud83d\\ude00"),
        OfValue("hostile-line-ends", "a\\r\\nb\\nc\\rd\\u2028e\\u0085f"),
        OfValue("hostile-nul", "a\\u0000b"),
        OfValue("hostile-terminal", "\\u001b[31mred\\u001b[2J\\u001b]0;owned\\u0007\\u009b1m"),
        OfValue("hostile-bidi", "user\\u202etxt.exe\\u2066\\u2069\\u200f"),
        OfValue("hostile-formula", "=HYPERLINK(\\\"http://example.com\\\",\\\"x\\\")"),
        OfValue("hostile-quotes", "a;b,c\\\"d'e`$(f)\\\\g\\th"),
        OfDate("hostile-date-exponent", "1.7e9"),
        OfDate("hostile-date-iso", "\"2023-11-14T22:13:20.500Z\""),
        OfDate("hostile-date-zero", "0"),
        OfDate("hostile-date-negative", "-86400.5"),
        OfDate("hostile-date-year-9999", "253402300799"),
        OfDate("hostile-date-milliseconds", "1700000000000"),
        OfDate("hostile-date-no-calendar", "1e300"),
        With("hostile-types", "\"Enabled\":\"true\",\"UserStatus\":1,\"Attributes\":[{\"Name\":\"email_verified\",\"Value\":true},{\"Name\":\"n\",\"Value\":1.50}]"),
        Named("hostile\u001b[2J\u202e\r\nname"),
    ];

    private static SimulatedUser OfValue(string username, string value) => OfAttributes(username, $$"""{"Name":"name","Value":"{{value}}"}""");

    private static SimulatedUser OfAttributes(string username, string attributes) => With(username, $"\"Attributes\":[{attributes}]");

    private static SimulatedUser OfDate(string username, string date) => With(username, $"\"UserCreateDate\":{date},\"UserLastModifiedDate\":{date}");

    private static SimulatedUser Named(string username) => With(username, Date);

    /// <param name="username">The username; JSON is made of it here.</param>
    /// <param name="members">The members that ListUsers, AdminGetUser and GetUser send.</param>
    /// <param name="detail">The members that only AdminGetUser and GetUser send.</param>
    private static SimulatedUser With(string username, string members, string detail = "") => new()
    {
        Username = username,
        RawJson = Object(username, members),
        RawDetailJson = Object(username, members.Replace("\"Attributes\"", "\"UserAttributes\"", StringComparison.Ordinal), detail),
    };

    private static string Object(string username, params string[] members)
    {
        var json = new StringBuilder($"{{\"Username\":{JsonSerializer.Serialize(username)}");
        foreach (var member in members.Where(member => member.Length > 0))
        {
            json.Append(',').Append(member);
        }

        return json.Append('}').ToString();
    }
}
