namespace CognitoUserTools.Aws;

public class CredentialErrorsTests
{
    [Theory]
    [InlineData("dev", "dev")]
    [InlineData("corp/dev@1", "corp/dev@1")]
    [InlineData("dev two", "\"dev two\"")]
    [InlineData("x; rm -rf ~", "NAME")]
    [InlineData("x' ; calc '", "NAME")]
    [InlineData("x & calc", "NAME")]
    [InlineData("$(calc)", "NAME")]
    [InlineData("`calc`", "NAME")]
    [InlineData("%COMSPEC%", "NAME")]
    [InlineData("x\u2019; calc", "NAME")]
    [InlineData("--query", "NAME")]
    [InlineData("x\ncalc", "NAME")]
    public void A_command_to_paste_has_a_name_only_if_every_shell_takes_it_as_one_word(string profile, string argument)
    {
        foreach (CognitoException error in (CognitoException[])[CredentialErrors.SsoLoginExpired(profile), CredentialErrors.LoginExpired(profile, "is over")])
        {
            Assert.EndsWith($" --profile {argument}", error.Message, StringComparison.Ordinal);
            Assert.EndsWith($" -ProfileName {argument}", error.RecommendedAction, StringComparison.Ordinal);
        }
    }
}
