using System.Net;
using System.Reflection;

namespace CognitoUserTools.Aws;

/// <summary>
/// .NET's default proxy, but not for this machine: plain http to a simulator would go through a proxy in the clear. .NET reads the environment once per
/// process; here it is read for each request, because a session may change it.
/// </summary>
internal sealed class SystemProxy(StoredProxy? storedProxy = null) : IWebProxy, ICredentials
{
    private static readonly string[] Variables =
        ["http_proxy", "HTTP_PROXY", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY", "no_proxy", "NO_PROXY", "GATEWAY_INTERFACE"];

    // What .NET calls at its first request; there is no public way to repeat it. If a version of .NET has no such method, the environment is read once.
    private static readonly Func<IWebProxy>? Create = typeof(HttpClient).Assembly
        .GetType("System.Net.Http.SystemProxyInfo")?
        .GetMethod("ConstructSystemProxy", BindingFlags.Public | BindingFlags.Static, Type.EmptyTypes)?
        .CreateDelegate<Func<IWebProxy>>();

    private readonly IWebProxy? _stored = storedProxy?.Create();

    // The values of the variables, and their proxy.
    private Tuple<string, IWebProxy>? _current;

    /// <summary>This object, because a connection pool reads the property once.</summary>
    public ICredentials? Credentials
    {
        get => this;
        set => throw new NotSupportedException();
    }

    private IWebProxy Current
    {
        get
        {
            if (_stored is not null)
            {
                return _stored;
            }

            IWebProxy proxy = HttpClient.DefaultProxy;
            if (proxy.GetType().Assembly != typeof(HttpClient).Assembly || Create is null)
            {
                // Set by a script, which takes precedence over the environment, as in .NET.
                return proxy;
            }

            string values = string.Join('\n', Variables.Select(Environment.GetEnvironmentVariable));
            if (_current is not { } current || current.Item1 != values)
            {
                _current = current = new(values, Create());
            }

            return current.Item2;
        }
    }

    public Uri? GetProxy(Uri destination) => Current.GetProxy(destination);

    public bool IsBypassed(Uri host) => host.IsLoopback || Current.IsBypassed(host);

    /// <summary>The credentials of the session's proxy; or the user and password of a variable, else what a script has set on the default proxy.</summary>
    NetworkCredential? ICredentials.GetCredential(Uri uri, string authType)
        => (_stored is null ? Current.Credentials ?? HttpClient.DefaultProxy.Credentials : _stored.Credentials)?.GetCredential(uri, authType);
}
