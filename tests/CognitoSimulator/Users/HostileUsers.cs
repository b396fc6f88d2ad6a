using System.Text;
using System.Text.Json;

namespace CognitoSimulator;

/// <summary>Users with unexpected data, which a client must show: malicious input, members of a newer service, errors of other servers.</summary>
/// <remarks>They are JSON strings, because a JSON writer would reject or correct them.</remarks>
public static class HostileUsers
{
    private const string Date = "\"UserCreateDate\":1700000000.5,\"UserLastModifiedDate\":1700000000.5";

    /// <summary>The usernames say what is unusual, except the last, which is itself unusual.</summary>
    public static IReadOnlyList<SimulatedUser> All { get; } =
    [
        With("hostile-unknown-members", "\"Next\":{\"a\":[[{\"b\":null}],1e5]},\"Enabled\":true,\"\":[],\"enabled\":{}"),
        With("hostile-unknown-values", "\"UserStatus\":\"QUARANTINED_BY_OWL\",\"MFAOptions\":[{\"DeliveryMedium\":\"OWL\",\"AttributeName\":\"x\"}]",
            "\"PreferredMfaSetting\":\"OWL_MFA\",\"UserMFASettingList\":[\"OWL_MFA\",\"\"]"),
        With("hostile-nulls", "\"Attributes\":null,\"UserStatus\":null,\"Enabled\":null,\"UserCreateDate\":null,\"UserLastModifiedDate\":null,\"MFAOptions\":null",
            "\"PreferredMfaSetting\":null,\"UserMFASettingList\":null"),
        With("hostile-no-members", ""),
        With("hostile-no-attributes", $"{Date},\"Enabled\":true"),
        WithAttributes("hostile-attribute-without-value", "{\"Name\":\"email\"},{\"Name\":\"name\",\"Value\":\"N\"}"),
        WithAttributes("hostile-null-value", "{\"Name\":\"email\",\"Value\":null},{\"Name\":\"name\",\"Value\":\"N\"}"),
        WithAttributes("hostile-nameless-attribute", "{\"Value\":\"email\"},{\"Name\":null,\"Value\":\"x\"},{},{\"Name\":\"\",\"Value\":\"\"}"),
        WithAttributes("hostile-duplicate-names", "{\"Name\":\"email\",\"Value\":\"a\"},{\"Name\":\"email\",\"Value\":\"b\"},{\"Name\":\"custom:T\",\"Value\":\"1\"},{\"Name\":\"custom:t\",\"Value\":\"2\"}"),
        WithValue("hostile-long-value", new string('x', 100_000)),
        WithValue("hostile-lone-surrogates", "a\\ud800b\\udc00c\\ud83d"),
        WithValue("hostile-surrogate-pair", "\\ud83d\\ude00"),
        WithValue("hostile-line-ends", "a\\r\\nb\\nc\\rd\\u2028e\\u0085f"),
        WithValue("hostile-nul", "a\\u0000b"),
        WithValue("hostile-terminal", "\\u001b[31mred\\u001b[2J\\u001b]0;owned\\u0007\\u009b1m"),
        WithValue("hostile-bidi", "user\\u202etxt.exe\\u2066\\u2069\\u200f"),
        WithValue("hostile-formula", "=HYPERLINK(\\\"http://example.com\\\",\\\"x\\\")"),
        WithValue("hostile-quotes", "a;b,c\\\"d'e`$(f)\\\\g\\th"),
        WithDate("hostile-date-exponent", "1.7e9"),
        WithDate("hostile-date-iso", "\"2023-11-14T22:13:20.500Z\""),
        WithDate("hostile-date-zero", "0"),
        WithDate("hostile-date-negative", "-86400.5"),
        WithDate("hostile-date-year-9999", "253402300799"),
        WithDate("hostile-date-milliseconds", "1700000000000"),
        WithDate("hostile-date-no-calendar", "1e300"),
        With("hostile-types", "\"Enabled\":\"true\",\"UserStatus\":1,\"Attributes\":[{\"Name\":\"email_verified\",\"Value\":true},{\"Name\":\"n\",\"Value\":1.50}]"),
        With("hostile\u001b[2J\u202e\r\nname", Date),
    ];

    private static SimulatedUser WithValue(string username, string value) => WithAttributes(username, $$"""{"Name":"name","Value":"{{value}}"}""");

    private static SimulatedUser WithAttributes(string username, string attributes) => With(username, $"\"Attributes\":[{attributes}]");

    private static SimulatedUser WithDate(string username, string date) => With(username, $"\"UserCreateDate\":{date},\"UserLastModifiedDate\":{date}");

    /// <param name="username">The username, not escaped.</param>
    /// <param name="members">Members of ListUsers, AdminGetUser and GetUser, as JSON.</param>
    /// <param name="detail">Members of AdminGetUser and GetUser only.</param>
    private static SimulatedUser With(string username, string members, string detail = "") => new()
    {
        Username = username,
        RawJson = CreateObject(username, members),
        RawDetailJson = CreateObject(username, members.Replace("\"Attributes\"", "\"UserAttributes\"", StringComparison.Ordinal), detail),
    };

    private static string CreateObject(string username, params string[] members)
    {
        var json = new StringBuilder($"{{\"Username\":{JsonSerializer.Serialize(username)}");
        foreach (var member in members.Where(member => member.Length > 0))
        {
            json.Append(',').Append(member);
        }

        return json.Append('}').ToString();
    }
}
