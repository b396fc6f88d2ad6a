namespace CognitoUserTools.Aws.Transport;

public class RehearsalTests
{
    [Fact]
    public Task What_nobody_waits_for_comes_to_its_end() => Rehearsal.RunAsync();
}
