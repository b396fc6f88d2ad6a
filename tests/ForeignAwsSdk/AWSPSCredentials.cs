using Amazon.Runtime;

namespace Amazon.PowerShell.Common;

/// <summary>The session credentials of AWS Tools for PowerShell: a public type with internal members.</summary>
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

    /// <summary>As Set-AWSCredential does.</summary>
    public static AWSPSCredentials Store(AWSCredentials credentials, string name) => new(credentials, name);
}
