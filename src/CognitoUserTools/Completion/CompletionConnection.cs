using System.Collections;
using CognitoUserTools.Loading;

namespace CognitoUserTools.Completion;

/// <summary>Opens the directory that the half-typed command names.</summary>
internal static class CompletionConnection
{
    public static ICognitoDirectory Open(IDictionary typed, string? impliedRegion) => AwsSide.Open(new ConnectionOptions
    {
        ProfileName = Text(typed, "ProfileName"),
        ProfileLocation = Text(typed, "ProfileLocation"),
        Region = Text(typed, "Region"),
        ImpliedRegion = impliedRegion,
        EndpointUrl = Uri.TryCreate(Text(typed, "EndpointUrl"), UriKind.Absolute, out Uri? endpoint) ? endpoint : null,
        AccessKey = Text(typed, "AccessKey"),
        SecretKey = Text(typed, "SecretKey"),
        SessionToken = Text(typed, "SessionToken"),
    });

    private static string? Text(IDictionary typed, string name) => typed[name] is { } value && value.ToString() is { Length: > 0 } text ? text : null;
}
