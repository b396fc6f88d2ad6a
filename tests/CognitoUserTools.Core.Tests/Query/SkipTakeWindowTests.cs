namespace CognitoUserTools.Query;

public class SkipTakeWindowTests
{
    [Theory]
    [InlineData(0, 1L, 1)]
    [InlineData(5, 7L, 12)]
    [InlineData(58, 59L, 60)]
    [InlineData(long.MaxValue, 1L, 60)]
    [InlineData(long.MaxValue - 1, 59L, 60)]
    [InlineData(long.MaxValue, long.MaxValue, 60)]
    [InlineData(long.MaxValue, null, 60)]
    public void A_page_has_no_more_users_than_are_needed_and_at_least_one(long skip, long? first, int size)
        => Assert.Equal(size, new SkipTakeWindow(skip, first).PageSize);
}
