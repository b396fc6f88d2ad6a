using System.Net;

namespace CognitoUserTools.Aws;

/// <summary>The proxy of .NET's default, for everything but this machine: plain http to a simulator would go through a proxy in the clear.</summary>
internal sealed class SystemProxy : IWebProxy
{
    public ICredentials? Credentials
    {
        get => HttpClient.DefaultProxy.Credentials;
        set => HttpClient.DefaultProxy.Credentials = value;
    }

    public Uri? GetProxy(Uri destination) => HttpClient.DefaultProxy.GetProxy(destination);

    public bool IsBypassed(Uri host) => host.IsLoopback || HttpClient.DefaultProxy.IsBypassed(host);
}
