using System.Text;
using System.Text.Json;

namespace CognitoUserTools.Aws.Wire;

/// <summary>A page of ListUsers, with the attributes, which are parsed when one is first read.</summary>
public class UserPageTests
{
    private static UserPage Read(string json) => Read(Encoding.UTF8.GetBytes(json));

    private static UserPage Read(ReadOnlySpan<byte> utf8) => Operations.ListUsers(new UserQuery("eu-west-1_AbC"), 60, token: null, "eu-west-1").Unmarshaller.Read(utf8);

    private static CognitoUser ReadUser(string user) => Assert.Single(Read($$"""{"Users":[{{user}}]}""").Users);

    [Fact]
    public void Reads_every_member_of_a_user()
    {
        CognitoUser user = ReadUser("""
            {"Username":"jon","Attributes":[{"Name":"email","Value":"jon@example.com"},{"Name":"custom:tenant","Value":"café"}],
             "UserCreateDate":1.767225600123E9,"UserLastModifiedDate":1767225660,"Enabled":true,"UserStatus":"CONFIRMED",
             "MFAOptions":[{"DeliveryMedium":"SMS","AttributeName":"phone_number"}]}
            """);

        Assert.Equal(("jon", "eu-west-1_AbC", "eu-west-1", "CONFIRMED", true), (user.Username, user.UserPoolId, user.Region, user.UserStatus, user.Enabled));
        Assert.Equal("email=jon@example.com; custom:tenant=café", user.Attributes.ToString());
        Assert.Equal(new DateTime(2026, 1, 1, 0, 0, 0, 123, DateTimeKind.Utc), user.UserCreateDate!.Value.ToUniversalTime(), TimeSpan.FromMilliseconds(1));
        Assert.Equal(new DateTime(2026, 1, 1, 0, 1, 0, DateTimeKind.Utc), user.UserLastModifiedDate!.Value.ToUniversalTime());
        Assert.Equal(DateTimeKind.Local, user.UserCreateDate.Value.Kind);
        Assert.Equal("SMS:phone_number", user.MFAOptions?.ToString());
    }

    [Theory]
    [InlineData("""[{"DeliveryMedium":"SMS","AttributeName":"phone_number"},{"DeliveryMedium":"EMAIL"}]""", "SMS:phone_number; EMAIL:")]
    [InlineData("""[{"New":[1,{}],"DeliveryMedium":"S\u004DS"}]""", "SMS:")]
    [InlineData("[]", null)]
    [InlineData("null", null)]
    public void Reads_MFA_options_before_and_after_the_attributes(string options, string? expected)
    {
        UserPage page = Read($$"""{"Users":[{"Username":"a","MFAOptions":{{options}},"Attributes":[{"Name":"sub","Value":"s"}]},{"Username":"b","Attributes":[],"MFAOptions":{{options}}},{"Username":"c","Attributes":[]}]}""");

        Assert.Equal([("a", "s", expected), ("b", null, expected), ("c", null, null)], page.Users.Select(user => (user.Username, user.Sub, user.MFAOptions?.ToString())));
    }

    [Fact]
    public void Keeps_order_duplicates_and_missing_values_of_attributes()
    {
        CognitoUser user = ReadUser("""{"Username":"jon","Attributes":[{"Name":"b"},{"Name":"a","Value":null},{"Value":"x","Name":"b"},{"Name":"c","Value":""}]}""");

        Assert.Equal(["b", "a", "b", "c"], user.Attributes.Keys);
        Assert.Equal([null, null, "x", ""], user.Attributes.Values);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("[]")]
    public void A_user_may_have_no_attributes(string attributes)
        => Assert.Empty(ReadUser($$"""{"Username":"jon","Attributes":{{attributes}}}""").Attributes);

    [Fact]
    public void Reads_attributes_in_the_form_of_simulators()
    {
        CognitoUser user = ReadUser("""{"Attributes":[{"New":{"Name":"x"},"Name":"n","Value":1.50},{"Name":true,"Value":false},{}],"Username":"jon"}""");

        Assert.Equal(["n", "true", ""], user.Attributes.Keys);
        Assert.Equal(["1.50", "false", null], user.Attributes.Values);
    }

    [Fact]
    public void Users_share_the_names_of_their_attributes_and_their_status()
    {
        const string User = """{"Username":"u","Attributes":[{"Name":"email","Value":"x"},{"Name":"custom:tenant","Value":"x"}],"UserStatus":"CONFIRMED"}""";

        IReadOnlyList<CognitoUser> users = [.. Read($$"""{"Users":[{{User}},{{User}}]}""").Users, ReadUser(User)];

        Assert.All(users, user => Assert.Same(users[0].UserStatus, user.UserStatus));
        Assert.All(users.SelectMany(user => user.Attributes.Keys.Zip(users[0].Attributes.Keys)), names => Assert.Same(names.Second, names.First));
    }

    [Fact]
    public void Names_of_any_length_and_number_are_read()
    {
        string[] names = [.. Enumerable.Range(0, 2000).Select(i => $"custom:{i}"), new string('x', 10_000), new string('é', 32), string.Empty];

        CognitoUser user = ReadUser($$"""{"Username":"u","Attributes":[{{string.Join(',', names.Select(name => $$"""{"Name":"{{name}}","Value":"v"}"""))}}]}""");

        Assert.Equal(names, user.Attributes.Keys);
    }

    [Fact]
    public void A_user_does_not_need_the_bytes_of_its_page()
    {
        byte[] page = Encoding.UTF8.GetBytes("""{"Users":[{"Username":"jon","Attributes":[{"Name":"email","Value":"jon@example.com"}]}]}""");
        CognitoUser user = Assert.Single(Read(page).Users);

        page.AsSpan().Clear();

        Assert.Equal("email=jon@example.com", user.Attributes.ToString());
    }

    [Theory]
    [InlineData("""{"Users":[{"Username":"?"}]}""")]
    [InlineData("""{"Users":[{"Username":"a","UserStatus":"?"}]}""")]
    [InlineData("""{"Users":[{"Username":"a","Attributes":[{"Name":"name","Value":"?"}]}]}""")]
    [InlineData("""{"Users":[{"Username":"a","Attributes":[{"Name":"?","Value":"v"}]}]}""")]
    [InlineData("""{"Users":[],"PaginationToken":"?"}""")]
    public void Bytes_that_are_not_UTF_8_are_a_JsonException(string json)
    {
        byte[] page = Encoding.UTF8.GetBytes(json);
        page[Array.IndexOf(page, (byte)'?')] = 0xFF;

        Assert.ThrowsAny<JsonException>(() => Read(page));
    }

    [Theory]
    [InlineData("""{"Users":[],"PaginationToken":"t"}""", 0, "t")]
    [InlineData("""{"Users":[{"Username":"a"},{"Username":"b"}],"PaginationToken":""}""", 2, null)]
    [InlineData("""{"Unknown":{"Users":[{"Username":"x"}]},"Users":[{"Username":"a","New":[1,{"a":2}]}]}""", 1, null)]
    public void Only_a_token_means_another_page(string json, int users, string? token)
    {
        UserPage page = Read(json);

        Assert.Equal((users, token), (page.Users.Count, page.NextToken));
    }

    [Theory]
    [InlineData("\"Enabled\":\"true\",\"UserStatus\":7,\"UserCreateDate\":\"2026-01-01T00:00:00Z\"", true, "7", 2026)]
    [InlineData("\"Enabled\":null,\"UserStatus\":null,\"UserCreateDate\":null", null, null, null)]
    [InlineData("\"UserCreateDate\":1e300", null, null, null)]
    [InlineData("\"UserCreateDate\":0", null, null, 1970)]
    public void Reads_values_in_the_form_of_simulators(string members, bool? enabled, string? status, int? year)
    {
        CognitoUser user = ReadUser($$"""{"Username":"jon",{{members}}}""");

        Assert.Equal((enabled, status, year), (user.Enabled, user.UserStatus, user.UserCreateDate?.ToUniversalTime().Year));
    }

    [Fact]
    public void Half_a_surrogate_pair_is_kept()
        => Assert.Equal("a\ud800\"\n\udc00é", ReadUser("""{"Username":"a\ud800\"\n\udc00é"}""").Username);

    [Fact]
    public void Text_is_not_changed()
        => Assert.Equal("\u001b[31m\r\n\0\u202e\"\\é山\ud83d\ude00", ReadUser("""{"Username":"jon","Attributes":[{"Name":"n\u0061me","Value":"\u001b[31m\r\n\u0000\u202e\"\\é山\ud83d\ude00"}]}""").Name);

    [Theory]
    [InlineData("""[{\"userId\":\"1\",\"issuer\":null}]""", """[{"userId":"1","issuer":null}]""")]
    [InlineData("\\\"", "\"")]
    [InlineData("""\\""", "\\")]
    [InlineData("""\/\b\f\n\r\t\u00e9\u00E9é""", "/\b\f\n\r\tééé")]
    [InlineData("""\u0000\ud83d\ude00""", "\0\ud83d\ude00")]
    public void Escapes_of_an_attribute_are_unescaped(string written, string expected)
    {
        CognitoUser user = ReadUser($$"""{"Username":"jon","Attributes":[{"Name":"sub","Value":"s"},{"Name":"n\u0061me","Value":"{{written}}"},{"Name":"{{written}}","Value":"last"}]}""");

        Assert.Equal(["sub", "name", expected], user.Attributes.Keys);
        Assert.Equal(["s", expected, "last"], user.Attributes.Values);
    }

    [Fact]
    public void Half_a_surrogate_pair_of_an_attribute_is_kept_among_all_escapes()
    {
        const string Written = """a\ud800\"\\\/\b\f\n\r\t\u00e9é\\/[x](.)*#""";

        Assert.Equal("a\ud800\"\\/\b\f\n\r\té\u00e9\\/[x](.)*#", ReadUser($$"""{"Username":"jon","Attributes":[{"Name":"name","Value":"{{Written}}"}]}""").Name);
    }

    [Theory]
    [InlineData("""[{"Name":"sub","Value":"1"}]""", 1)]
    [InlineData("""[{"Name":"","Value":"}]"},{"Name":"a","Value":""},{"Name":"a","Value":"café, [{}] : 'x'"}]""", 3)]
    [InlineData("""[{"Value":"1","Name":"sub"}]""", 1)]
    [InlineData("""[{"Name": "sub", "Value": "1"} , {"Name":"a","Value":"b"}]""", 2)]
    [InlineData("""[{"Name":"sub","Value":"1"},{"Name":"a","Value":"b","New":1}]""", 2)]
    [InlineData("""[{"Name":"sub","Value":"1"},{"Name":"a","Value":"\u0041"}]""", 2)]
    public void The_members_after_a_list_of_any_form_are_read(string attributes, int count)
    {
        UserPage page = Read($$"""{"Users":[{"Attributes":{{attributes}},"Username":"a","Enabled":true},{"Username":"b","Attributes":[{"Name":"sub","Value":"2"}]}],"PaginationToken":"t"}""");

        Assert.Equal([("a", count, true), ("b", 1, null)], page.Users.Select(user => (user.Username, user.Attributes.Count, user.Enabled)));
        Assert.Equal("t", page.NextToken);
    }

    [Theory]
    [InlineData("""\x""")]
    [InlineData("""\u12g4""")]
    [InlineData("""\u12""")]
    [InlineData("\\")]
    [InlineData("\n")]
    public void An_escape_that_is_not_JSON_is_a_JsonException(string written)
        => Assert.ThrowsAny<JsonException>(() => ReadUser($$"""{"Username":"jon","Attributes":[{"Name":"name","Value":"{{written}}"}]}"""));

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("<html></html>")]
    [InlineData("{")]
    [InlineData("""{"Users":[{"Username":"a"}""")]
    [InlineData("""{"Users":[{"Username":"a"}]} trailing""")]
    [InlineData("""{"Users":{}}""")]
    [InlineData("""{"Users":[7]}""")]
    [InlineData("""{"Users":[{}]}""")]
    [InlineData("""{"Users":[{"Username":null}]}""")]
    [InlineData("""{"Users":[{"Username":{}}]}""")]
    [InlineData("""{"Users":[{"Username":"a","Attributes":{}}]}""")]
    [InlineData("""{"Users":[{"Username":"a","Attributes":[7]}]}""")]
    [InlineData("""{"Users":[{"Username":"a","Attributes":[null]}]}""")]
    [InlineData("""{"Users":[{"Username":"a","Attributes":[{"Name":{}}]}]}""")]
    [InlineData("""{"Users":[{"Username":"a","Attributes":[{"Name":"n","Value":[]}]}]}""")]
    [InlineData("""{"Users":[{"Username":"a","Attributes":[{"\ud800":"n"}]}]}""")]
    [InlineData("""{"Users":[{"Username":"a","Attributes":[{"Name":"n"},]}]}""")]
    [InlineData("""{"Users":[{"Username":"a","Attributes":[{"Name":"sub","Value":"s"},]}]}""")]
    [InlineData("""{"Users":[{"Username":"a","Attributes":[{"Name":"sub","Value":"s"}]"Enabled":true}]}""")]
    [InlineData("""{"Users":[{"Username":"a","Attributes":[{"Name":"sub","Value":"s"}]]}""")]
    [InlineData("{\"Users\":[{\"Username\":\"a\",\"Attributes\":[{\"Name\":\"sub\",\"Value\":\"a\tb\"}]}]}")]
    [InlineData("{\"Users\":[{\"Username\":\"a\",\"Attributes\":[{\"Name\":\"s\nub\",\"Value\":\"a\"}]}]}")]
    [InlineData("""{"Users":[{"Username":"a","Enabled":"maybe"}]}""")]
    [InlineData("""{"Users":[{"Username":"a","Attributes":[],"MFAOptions":{}}]}""")]
    [InlineData("""{"Users":[{"Username":"a","Attributes":[],"MFAOptions":[7]}]}""")]
    [InlineData("""{"Users":[{"Username":"a","Attributes":[],"MFAOptions":[{]}]}""")]
    [InlineData("""{"Users":[{"Username":"a","\ud800name":1}]}""")]
    [InlineData("""{"Users":[{"Username":"a","UserCreateDate":"yesterday"}]}""")]
    [InlineData("{}")]
    [InlineData("""{"Users":null}""")]
    [InlineData("""{"PaginationToken":"t"}""")]
    [InlineData("""{"__type":"InternalErrorException","message":"An error sent with status 200."}""")]
    [InlineData("""{"Users":[{"Username":"a"}],"Users":[]}""")]
    [InlineData("""{"Users":[],"PaginationToken":"t","PaginationToken":null}""")]
    public void A_page_of_another_form_is_a_JsonException(string json) => Assert.ThrowsAny<JsonException>(() => Read(json));

    [Fact]
    public void A_mutilated_page_throws_only_JsonException()
    {
        const int Seed = 20261122;
        var random = new Random(Seed);
        byte[] page = Encoding.UTF8.GetBytes("""{"Users":[{"Username":"jon","Attributes":[{"Name":"email","Value":"\u00e9\"x\\"},{"Name":"sub"}],"UserCreateDate":1.5E9,"Enabled":false,"UserStatus":"CONFIRMED","MFAOptions":[{"DeliveryMedium":"SMS"}]}],"PaginationToken":"t"}""");
        byte[] marks = "{}[]:,\"\\0eE-.nutfalsr\u0000é"u8.ToArray();
        int attributes = 0;
        for (int run = 0; run < 20_000; run++)
        {
            byte[] mutilated = [.. page];
            for (int change = random.Next(1, 4); change > 0; change--)
            {
                mutilated[random.Next(mutilated.Length)] = random.Next(2) == 0 ? marks[random.Next(marks.Length)] : (byte)random.Next(256);
            }

            int length = random.Next(4) == 0 ? random.Next(mutilated.Length) : mutilated.Length;
            try
            {
                // Parses the attributes: then it is too late for an error.
                attributes += Read(mutilated.AsSpan(0, length)).Users.Sum(user => user.Attributes.Count);
            }
            catch (JsonException)
            {
                // Documented. Any other exception fails the test; the seed makes it reproducible.
            }
        }

        Assert.NotEqual(0, attributes);
    }
}
