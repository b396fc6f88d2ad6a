using System.Net;
using System.Reflection;

namespace CognitoUserTools.Aws;

/// <summary>
/// The proxy of .NET's default, for everything but this machine: plain http to a simulator would go through a proxy in the clear. .NET reads the
/// variables of the environment once per process; here they count as they are now, because a session may set them after its first request.
/// </summary>
internal sealed class SystemProxy : IWebProxy, ICredentials
{
    private static readonly string[] Variables =
        ["http_proxy", "HTTP_PROXY", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY", "no_proxy", "NO_PROXY", "GATEWAY_INTERFACE"];

    // What .NET does at its first request; there is no public way to repeat it. Where the method is missing, the proxy stays the one of that request.
    private static readonly Func<IWebProxy>? Find = typeof(HttpClient).Assembly
        .GetType("System.Net.Http.SystemProxyInfo")?.GetMethod("ConstructSystemProxy", BindingFlags.Public | BindingFlags.Static, Type.EmptyTypes)?.CreateDelegate<Func<IWebProxy>>();

    // The values, and the proxy for them.
    private Tuple<string, IWebProxy>? _found;

    /// <summary>This object, because a connection pool asks for the credentials once.</summary>
    public ICredentials? Credentials
    {
        get => this;
        set => throw new NotSupportedException();
    }

    private IWebProxy Current
    {
        get
        {
            IWebProxy proxy = HttpClient.DefaultProxy;
            if (proxy.GetType().Assembly != typeof(HttpClient).Assembly || Find is null)
            {
                // A script has set it, and that takes precedence over the variables, as in .NET.
                return proxy;
            }

            string values = string.Join('\n', Variables.Select(Environment.GetEnvironmentVariable));
            if (_found is not { } found || found.Item1 != values)
            {
                _found = found = new(values, Find());
            }

            return found.Item2;
        }
    }

    public Uri? GetProxy(Uri destination) => Current.GetProxy(destination);

    public bool IsBypassed(Uri host) => host.IsLoopback || Current.IsBypassed(host);

    /// <summary>The user and password of a variable, else what a script has set on the default proxy, for NTLM or Negotiate.</summary>
    NetworkCredential? ICredentials.GetCredential(Uri uri, string authType)
        => (Current.Credentials ?? HttpClient.DefaultProxy.Credentials)?.GetCredential(uri, authType);
}
