namespace CognitoUserTools.Aws.Transport;

public class JitWarmUpTests
{
    [Fact]
    public async Task The_warm_up_call_reads_its_page() => Assert.Equal("u", Assert.Single((await JitWarmUp.RunAsync()).Users).Username);
}
