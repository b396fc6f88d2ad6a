namespace CognitoUserTools.Query;

public class UnreadPageTests
{
    private static readonly UserPage Page = new([], "next");

    [Fact]
    public async Task Is_read_once_however_often_and_early_it_is_asked_for()
    {
        int reads = 0;
        var unread = new UnreadPage("next", () =>
        {
            reads++;
            return Task.FromResult(Page);
        });
        Assert.Equal(0, reads);

        unread.ReadAhead();

        Assert.Equal(1, reads);
        Assert.Same(Page, await unread.ReadAsync());
        Assert.Same(Page, await unread.ReadAsync());
        Assert.Equal(1, reads);
    }

    [Fact]
    public async Task What_goes_wrong_ahead_is_told_to_whoever_asks()
    {
        var unread = new UnreadPage("next", () => Task.FromException<UserPage>(new CognitoException(CognitoErrorKind.InvalidResponse, "not JSON")));

        unread.ReadAhead();

        Assert.Equal(CognitoErrorKind.InvalidResponse, (await Assert.ThrowsAsync<CognitoException>(unread.ReadAsync)).Kind);
    }
}
