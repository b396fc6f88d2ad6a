using System.Net.Sockets;
using System.Security.Authentication;

namespace CognitoUserTools.Errors;

public class ExceptionTextTests
{
    [Fact]
    public void The_password_of_a_proxy_is_not_shown_and_its_host_is()
    {
        var error = new HttpRequestException("The proxy tunnel request to proxy 'http://svc%40corp:Hunter2%2Fx@proxy.corp.example:3128/' failed with status code '407'.");

        string shown = ExceptionText.GetMessage(error);

        Assert.DoesNotContain("Hunter2", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("svc", shown, StringComparison.Ordinal);
        Assert.Contains("http://proxy.corp.example:3128/", shown, StringComparison.Ordinal);
        Assert.Contains("407", shown, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("at socks5://u:p@h:1 failed", "at socks5://h:1 failed")]
    [InlineData("at //u:p@h failed", "at //h failed")]
    [InlineData("at https://token@h/path failed", "at https://h/path failed")]
    [InlineData("at https://h/path?key=abc&b=c failed", "at https://h/path?*** failed")]
    [InlineData("Is that so? mail jon@example.com", "Is that so? mail jon@example.com")]
    [InlineData("/home/u@corp/.aws/config", "/home/u@corp/.aws/config")]
    public void A_URL_is_shown_without_user_and_query(string text, string shown) => Assert.Equal(shown, ExceptionText.Clean(text));

    [Fact]
    public void The_host_that_refuses_is_named()
    {
        var refused = new SocketException((int)SocketError.ConnectionRefused);

        Assert.Equal("no (example.com:443)", ExceptionText.GetMessage(new IOException("outer", new HttpRequestException("no (example.com:443)", refused))));
        Assert.Equal(refused.Message, ExceptionText.GetMessage(new IOException("outer", refused)));
        Assert.Equal("no trust", ExceptionText.GetMessage(new HttpRequestException("see inner", new AuthenticationException("no trust"))));
    }

    [Theory]
    [InlineData(typeof(FormatException))]
    [InlineData(typeof(InvalidOperationException))]
    [InlineData(typeof(ArgumentException))]
    [InlineData(typeof(InvalidDataException))]
    [InlineData(typeof(KeyNotFoundException))]
    public void Only_the_type_is_shown_of_an_exception_that_may_quote_a_secret(Type type)
    {
        var error = (Exception)Activator.CreateInstance(type, "The input string 'Hunter2' was not in a correct format.")!;

        Assert.DoesNotContain("Hunter2", ExceptionText.GetMessage(error), StringComparison.Ordinal);
        Assert.Contains(type.Name, ExceptionText.GetMessage(error), StringComparison.Ordinal);
        Assert.DoesNotContain("Hunter2", new CognitoException(CognitoErrorKind.CredentialsMissing, "x", new IOException("y", error)).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_long_word_is_cut_as_a_token_would_be()
    {
        string token = string.Concat(Enumerable.Range(0, 30).Select(index => $"x{index:00}Q"));

        Assert.Equal($"Bad {token[..8]}... in arn:aws:iam::123456789012:role/{new string('r', 64)}", ExceptionText.Clean($"Bad {token} in arn:aws:iam::123456789012:role/{new string('r', 64)}"));
    }

    [Fact]
    public void A_message_of_megabytes_is_cut()
    {
        string shown = ExceptionText.Clean(string.Concat(Enumerable.Repeat("many words ", 1_000_000)));

        Assert.InRange(shown.Length, 500, 1100);
        Assert.EndsWith("(10,999,999 characters)", shown, StringComparison.Ordinal);
        Assert.InRange(new CognitoException(CognitoErrorKind.ServiceError, new string('x', 1_000_000)).Message.Length, 1, 5000);
    }

    [Fact]
    public void Control_characters_are_escaped_in_messages_and_causes()
    {
        var error = new CognitoException(CognitoErrorKind.ServiceError, "first\nse\u001bcond", new IOException("in\u001b[2J\nner", new TimeoutException("\u202edeep")));

        Assert.Equal("first\nse\\u001bcond", error.Message);
        Assert.Equal("System.IO.IOException: in\\u001b[2J\\u000aner", error.InnerException!.Message);
        Assert.Equal("System.TimeoutException: \\u202edeep", error.InnerException.InnerException!.Message);
    }

    [Fact]
    public void A_cause_keeps_its_stack_and_an_error_of_the_module_stays_itself()
    {
        var inner = new CognitoException(CognitoErrorKind.LoginExpired, "over");
        Assert.Same(inner, new CognitoException(CognitoErrorKind.CredentialsMissing, "x", inner).InnerException);

        Exception thrown = Assert.Throws<IOException>((Action)(() => throw new IOException("y")));
        Assert.Contains(nameof(A_cause_keeps_its_stack_and_an_error_of_the_module_stays_itself), new CognitoException(CognitoErrorKind.ConnectionError, "x", thrown).InnerException!.StackTrace, StringComparison.Ordinal);
    }

    [Fact]
    public void The_secrets_of_the_environment_are_masked()
    {
        Environment.SetEnvironmentVariable("AWS_CONTAINER_AUTHORIZATION_TOKEN", "short+secret");
        try
        {
            Assert.Equal("No ***.", ExceptionText.Clean("No short+secret."));
        }
        finally
        {
            Environment.SetEnvironmentVariable("AWS_CONTAINER_AUTHORIZATION_TOKEN", null);
        }
    }
}
