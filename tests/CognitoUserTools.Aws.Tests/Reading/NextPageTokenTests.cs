using System.Text;
using System.Text.Json;

namespace CognitoUserTools.Aws.Reading;

public class NextPageTokenTests
{
    private static string? Find(string json) => NextPageToken.Find(Encoding.UTF8.GetBytes(json));

    [Theory]
    [InlineData("""{"PaginationToken":"CAIS+/=","Users":[]}""")]
    [InlineData("""{"Users":[],"PaginationToken":"CAIS+/="}""")]
    [InlineData("""{"Users":[{"Username":"u","Attributes":[{"Name":"name","Value":",\"PaginationToken\":\"x\"}"}]}],"PaginationToken":"CAIS+/="}""")]
    public void Finds_the_token_where_the_service_puts_it(string json) => Assert.Equal("CAIS+/=", Find(json));

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("\"}")]
    [InlineData(",\"PaginationToken\":\"}")]
    [InlineData("""{"Users":[]}""")]
    [InlineData("""{"Users":[],"PaginationToken":null}""")]
    [InlineData("""{"Users":[],"PaginationToken":""}""")]
    [InlineData("""{"PaginationToken":"","Users":[]}""")]
    [InlineData("""{"PaginationToken":"t\u0031","Users":[]}""")]
    [InlineData("""{"Users":[],"PaginationToken":"t\u0031"}""")]
    [InlineData("""{"Users":[],"PaginationToken":"tö"}""")]
    [InlineData("""{"Users":[{"Username":"u","PaginationToken":"t"}]}""")]
    [InlineData("""{"Users":[{"Username":"u","New":{"a":1,"PaginationToken":"t"}}],"Next":"n"}""")]
    [InlineData("""{"Users":[{"Username":"u","Attributes":[{"Name":"name","Value":",\"PaginationToken\":\"t"}]}]}""")]
    [InlineData("""{"PaginationToken":"t""")]
    public void Leaves_every_other_form_to_the_reader(string json) => Assert.Null(Find(json));

    [Theory]
    [InlineData("name")]
    [InlineData("PaginationToken")]
    [InlineData(",\"PaginationToken\":\"x")]
    [InlineData("{\"PaginationToken\":\"x\"}")]
    [InlineData("\\\",\"PaginationToken\":\"x\"}")]
    public void Never_takes_what_a_stranger_wrote_for_the_token(string text)
    {
        foreach (string written in new[] { JsonSerializer.Serialize(text), JsonSerializer.Serialize(text, Relaxed) })
        {
            foreach (string member in new[] { $"\"Username\":{written}", $"\"Username\":\"u\",\"Attributes\":[{{\"Name\":\"name\",\"Value\":{written}}}]", $"\"Username\":\"u\",{written}:\"v\"" })
            {
                foreach (string json in new[] { $"{{\"Users\":[{{{member}}}]}}", $"{{\"Users\":[{{{member}}}],\"PaginationToken\":\"t\"}}", $"{{\"PaginationToken\":\"t\",\"Users\":[{{{member}}}]}}" })
                {
                    UserPage page = new UserPageReader().Read(Encoding.UTF8.GetBytes(json), "eu-west-1_AbC", "eu-west-1");

                    Assert.Equal(page.NextToken, Find(json));
                }
            }
        }
    }

    private static JsonSerializerOptions Relaxed { get; } = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
