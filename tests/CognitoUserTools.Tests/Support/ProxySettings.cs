using System.Net;

namespace Amazon.PowerShell.Common;

/// <summary>What Set-AWSProxy of AWS Tools for PowerShell stores in $AWSProxy: the same name and properties.</summary>
public class ProxySettings
{
    public string? Hostname { get; set; }

    public int Port { get; set; }

    public ICredentials? Credentials { get; set; }

    public List<string>? BypassList { get; set; }

    public bool? BypassOnLocal { get; set; }
}
