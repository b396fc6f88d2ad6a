using Amazon.Runtime;

namespace Amazon.PowerShell.Common;

/// <summary>Of the shape that AWS Tools for PowerShell keeps its session's credentials in: a public type whose members are internal.</summary>
public class AWSPSCredentials
{
    internal AWSPSCredentials(AWSCredentials credentials, string name)
    {
        Credentials = credentials;
        Name = name;
    }

    internal AWSCredentials Credentials { get; private set; }

    internal string Name { get; private set; }

    public override string ToString() => Name;

    /// <summary>What Set-AWSCredential does.</summary>
    public static AWSPSCredentials Store(AWSCredentials credentials, string name) => new(credentials, name);
}
