namespace CognitoUserTools.Aws.Transport;

public class JitWarmUpTests
{
    [Fact]
    public async Task The_call_that_warms_up_reads_its_page() => Assert.Equal("u", Assert.Single((await JitWarmUp.RunAsync()).Users).Username);
}
