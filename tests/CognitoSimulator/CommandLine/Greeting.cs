namespace CognitoSimulator;

/// <summary>The lines that a parent process reads to find its way in.</summary>
internal static class Greeting
{
    // Longer than a simulator is left running: the printed token is for trying things out.
    private static readonly TimeSpan TokenLifetime = TimeSpan.FromDays(1);

    public static void Print(CognitoSimulatorHost simulator, TextWriter output)
    {
        var pool = simulator.DefaultPool;
        var user = pool.Users.Count > 0 ? pool.Users[0] : null;
        output.WriteLine($"endpoint: {simulator.Endpoint.GetLeftPart(UriPartial.Authority)}");
        output.WriteLine($"user pool: {pool.Id}");
        output.WriteLine($"users: {pool.Users.Count}");
        output.WriteLine($"username: {user?.Username}");
        output.WriteLine($"access token: {(user is null ? "" : simulator.IssueAccessToken(user, TokenLifetime))}");
        output.WriteLine("ready");
        output.Flush();
    }
}
