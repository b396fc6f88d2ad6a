namespace CognitoUserTools.Aws.Client;

public class WarmUpTests
{
    [Fact]
    public async Task The_warm_up_call_reads_its_page() => Assert.Equal("u", Assert.Single((await WarmUp.RunAsync()).Users).Username);
}
