namespace CognitoUserTools.Bench;

/// <summary>A tool that can be run here, and how it lists a pool.</summary>
internal sealed record Tool(string Name, Func<Pool, CommandLine> List)
{
    /// <summary>Lists the pool when its turn comes.</summary>
    public Turn Turn(Pool pool, int users) => new(Name, List(pool)) { Users = Name == Tools.Filter ? null : users };
}
