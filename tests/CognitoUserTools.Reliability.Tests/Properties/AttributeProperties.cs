using System.Globalization;
using System.Text;
using System.Text.Json;
using CognitoUserTools.Aws;
using FsCheck;
using FsCheck.Fluent;

namespace CognitoUserTools.Reliability;

/// <summary>A user has the attributes that the service sent.</summary>
public class AttributeProperties
{
    private static readonly Gen<UserAttribute[]> Attributes =
        (from name in Gen.Frequency((3, Gen.Elements("email", "name", "custom:Tenant", "custom:tenant", "EMAIL")), (1, Properties.Text))
         from value in Gen.Frequency((5, Properties.Text), (1, Gen.Constant<string>(null!)))
         select new UserAttribute(name, value)).ArrayOf();

    [Fact]
    public void Every_attribute_is_kept_in_order_and_found_by_its_name_or_ignoring_case() => Properties.Hold(Attributes, attributes =>
    {
        var kept = new UserAttributes(attributes);

        Assert.Equal(attributes.Select(attribute => KeyValuePair.Create(attribute.Name, attribute.Value)), kept);
        foreach (UserAttribute attribute in attributes)
        {
            Assert.True(kept.ContainsKey(attribute.Name.ToUpperInvariant()));
            Assert.Equal(attributes.First(first => first.Name == attribute.Name).Value, kept[attribute.Name]);
        }
    });

    [Fact]
    public void One_attribute_is_read_from_UTF8_as_from_the_dictionary() => Properties.Hold(Attributes, attributes => AssertFound(attributes, attributes.Select(Json)));

    // In the form that the service writes, which is read faster.
    [Fact]
    public void One_attribute_is_read_from_the_form_of_the_service() => Properties.Hold(
        (from name in Gen.Elements("email", "email_verified", "EMAIL", "custom:Tenant", "custom:tenant", "Name", "Value", "", "ä")
         from value in Gen.Elements("", "x", "email", "{Name:email,Value:", "ä山", "email_verified")
         select new UserAttribute(name, value)).ArrayOf(),
        attributes => AssertFound(attributes, attributes.Select(attribute => $"{{\"Name\":\"{attribute.Name}\",\"Value\":\"{attribute.Value}\"}}")));

    private static void AssertFound(UserAttribute[] attributes, IEnumerable<string> json)
    {
        byte[] utf8 = Encoding.UTF8.GetBytes($"[{string.Join(',', json)}]");
        var reader = new Utf8JsonReader(utf8);
        ReadOnlySpan<byte> rest = utf8;
        var unread = Utf8Attributes.Read(ref reader, ref rest);
        var kept = new UserAttributes(attributes);

        foreach (string name in attributes.Select(attribute => attribute.Name).Concat(["email", "custom:TENANT", "none"]))
        {
            Assert.Equal(kept[name], unread.Find(name, ignoreCase: true));
            Assert.Equal(attributes.FirstOrDefault(attribute => attribute.Name == name).Value, unread.Find(name, ignoreCase: false));
        }
    }

    [Fact]
    public void Users_are_read_as_they_were_written()
    {
        var service = new FakeService();
        using IUserPoolClient client = service.Open();
        Properties.Hold(
            (from username in Properties.Text from attributes in Attributes select (username, attributes)).ArrayOf(),
            users =>
            {
                service.Body = Encoding.UTF8.GetBytes(Json(users));
                UserPage page = client.ListUsersAsync(new UserQuery("eu-west-1_AbC"), 60, null, CancellationToken.None).GetAwaiter().GetResult();

                Assert.Equal(users.Select(user => user.username), page.Users.Select(user => user.Username));
                Assert.Equal(
                    users.SelectMany(user => user.attributes).Select(attribute => KeyValuePair.Create(attribute.Name, attribute.Value)),
                    page.Users.SelectMany(user => user.Attributes));
            },
            times: 200);
    }

    private static string Json((string Username, UserAttribute[] Attributes)[] users)
        => $"{{\"Users\":[{string.Join(',', users.Select(user => $"{{\"Username\":{Json(user.Username)},\"Attributes\":[{string.Join(',', user.Attributes.Select(Json))}]}}"))}]}}";

    private static string Json(UserAttribute attribute)
        => attribute.Value is null ? $"{{\"Name\":{Json(attribute.Name)}}}" : $"{{\"Name\":{Json(attribute.Name)},\"Value\":{Json(attribute.Value)}}}";

    // Not JsonSerializer, which replaces lone surrogates.
    private static string Json(string text)
        => $"\"{string.Concat(text.Select(c => c is >= 'a' and <= 'z' ? $"{c}" : string.Create(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}")))}\"";
}
