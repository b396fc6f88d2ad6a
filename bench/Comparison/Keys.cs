namespace CognitoUserTools.Bench;

/// <summary>The same credentials for every tool, and none of the machine's own.</summary>
internal static class Keys
{
    public static void Set(IDictionary<string, string?> environment)
    {
        foreach (string name in environment.Keys.Where(name => name.StartsWith("AWS_", StringComparison.Ordinal)).ToArray())
        {
            environment.Remove(name);
        }

        environment["AWS_ACCESS_KEY_ID"] = "AKIDBENCH";
        environment["AWS_SECRET_ACCESS_KEY"] = "bench";
        environment["AWS_EC2_METADATA_DISABLED"] = "true";
        environment["AWS_PAGER"] = string.Empty;
    }
}
