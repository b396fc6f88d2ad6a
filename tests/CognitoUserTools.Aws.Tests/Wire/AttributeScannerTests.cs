using System.Text;
using System.Text.Json;

namespace CognitoUserTools.Aws.Wire;

/// <summary>The scanner takes lists in the service's form whole, and leaves every other form to Utf8JsonReader.</summary>
public class AttributeScannerTests
{
    [Theory]
    [InlineData("""[{"Name":"sub","Value":"s"}]""", 1)]
    [InlineData("""[{"Name":"sub","Value":""},{"Name":"custom:a","Value":"café, [{}] : 'x'"}]""", 2)]
    [InlineData("""[{"Name":"","Value":"}]"},{"Name":"a","Value":"b"},{"Name":"a","Value":"b"}]""", 3)]
    public void A_list_in_the_services_form_is_measured(string list, int attributes)
    {
        byte[] utf8 = Encoding.UTF8.GetBytes(list);

        int length = AttributeScanner.Measure(Encoding.UTF8.GetBytes(list + ""","Enabled":true}],"PaginationToken":"t"}"""), out int count);

        Assert.Equal((utf8.Length, attributes), (length, count));
        Assert.Equal(attributes, JsonDocument.Parse(utf8).RootElement.GetArrayLength());
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("""[{"Value":"s","Name":"sub"}]""")]
    [InlineData("""[{"Name":"sub"}]""")]
    [InlineData("""[{"Name":"sub","Value":null}]""")]
    [InlineData("""[{"Name":"sub","Value":"s","New":1}]""")]
    [InlineData("""[{"Name": "sub", "Value": "s"}]""")]
    [InlineData("""[{"Name":"sub","Value":"a\u0041"}]""")]
    [InlineData("""[{"Name":"sub","Value":"s"},]""")]
    [InlineData("""[{"Name":"sub","Value":"s"}""")]
    [InlineData("""[{"Name":"sub","Value":"s""")]
    [InlineData("""[{"Name":"sub""")]
    [InlineData("[{\"Name\":\"sub\",\"Value\":\"a\tb\"}]")]
    [InlineData("[{\"Name\":\"s\nub\",\"Value\":\"a\"}]")]
    [InlineData("null")]
    [InlineData("")]
    public void Any_other_form_is_left_to_the_reader(string list) => Assert.Equal(0, AttributeScanner.Measure(Encoding.UTF8.GetBytes(list), out _));

    [Fact]
    public void What_follows_the_list_is_read()
    {
        byte[] page = Encoding.UTF8.GetBytes("""
            {"Users":[{"Attributes":[{"Name":"sub","Value":"1"}],"Username":"a","Enabled":true},{"Username":"b","Attributes":[{"Name":"sub","Value":"2"},{"Name":"email","Value":"b@example.com"}]}],"PaginationToken":"t"}
            """);

        UserPage read = Operations.ListUsers(new UserQuery("eu-west-1_AbC"), 60, token: null, "eu-west-1").Unmarshaller.Read(page);

        Assert.Equal([("a", "1", true, null), ("b", "2", null, "b@example.com")], read.Users.Select(user => (user.Username, user.Sub, user.Enabled, user.Email)));
        Assert.Equal("t", read.NextToken);
    }

    [Theory]
    [InlineData("""{"Users":[{"Username":"a","Attributes":[{"Name":"sub","Value":"1"}]]}""")]
    [InlineData("""{"Users":[{"Username":"a","Attributes":[{"Name":"sub","Value":"1"}]"Enabled":true}]}""")]
    [InlineData("""{"Users":[{"Username":"a","Attributes":[{"Name":"sub","Value":"1"}]}]} x""")]
    [InlineData("""{"Users":[{"Username":"a","Attributes":[{"Name":"sub","Value":"1"}]}]""")]
    public void What_follows_the_list_and_is_no_JSON_is_refused(string page) => Assert.ThrowsAny<JsonException>(
        () => Operations.ListUsers(new UserQuery("eu-west-1_AbC"), 60, token: null, "eu-west-1").Unmarshaller.Read(Encoding.UTF8.GetBytes(page)));
}
