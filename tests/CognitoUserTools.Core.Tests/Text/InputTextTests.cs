namespace CognitoUserTools.Text;

public class InputTextTests
{
    [Theory]
    [InlineData("wJalrXUtnFEMI/K7MDENG")]
    [InlineData(" wJalrXUtnFEMI/K7MDENG\r\n")]
    [InlineData("\ufeffwJalrXUtnFEMI/K7MDENG\t")]
    public void White_space_around_a_secret_is_not_part_of_it(string text)
        => Assert.Equal("wJalrXUtnFEMI/K7MDENG", InputText.TrimSecret(text, "secret key", "-SecretKey"));

    [Theory]
    [InlineData("first\nSecond: x", "a line break")]
    [InlineData("first\rSecond", "a line break")]
    [InlineData("first Second", "a blank")]
    [InlineData("first\0Second", "a control character")]
    [InlineData("first\u001bSecond", "a control character")]
    [InlineData("first\u00e9Second", "not one of ASCII")]
    public void A_secret_that_would_break_a_header_is_refused_and_not_shown(string secret, string why)
    {
        CognitoException error = Assert.Throws<CognitoException>(() => InputText.TrimSecret(secret, "session token", "the environment"));

        Assert.Equal(CognitoErrorKind.CredentialsMissing, error.Kind);
        Assert.Contains("The session token of the environment", error.Message, StringComparison.Ordinal);
        Assert.Contains($"character 6 is {why}", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("first", error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("Second", error.ToString(), StringComparison.Ordinal);
    }
}
