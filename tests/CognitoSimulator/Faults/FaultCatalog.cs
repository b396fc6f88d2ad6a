using System.Text.Json;

namespace CognitoSimulator;

/// <summary>Faults by the names that the control endpoint knows.</summary>
internal static class FaultCatalog
{
    private static readonly Dictionary<string, Func<JsonElement, FaultAction>> Actions = new(StringComparer.Ordinal)
    {
        ["error"] = fault => new ErrorFault(
            ControlJson.Text(fault, "type") ?? throw new FormatException("An error fault needs a 'type'."),
            ControlJson.Text(fault, "message") ?? "",
            ControlJson.Number(fault, "status") ?? 400),
        ["throttle"] = _ => new ThrottleFault(),
        ["internalError"] = _ => new InternalErrorFault(),
        ["html503"] = _ => new Html503Fault(),
        ["delay"] = fault => new DelayFault(TimeSpan.FromMilliseconds(
            ControlJson.Number(fault, "milliseconds") ?? throw new FormatException("A delay fault needs 'milliseconds'."))),
        ["reset"] = _ => new ResetFault(),
        ["truncatedBody"] = _ => new TruncatedBodyFault(),
        ["brokenJson"] = _ => new BrokenJsonFault(),
        ["emptyBody"] = _ => new EmptyBodyFault(),
        ["shortPage"] = fault => new ShortPageFault(ControlJson.Number(fault, "users") ?? 1),
        ["emptyPage"] = _ => new EmptyPageFault(),
        ["nullUsers"] = _ => new UsersMemberFault(UsersMember.Null),
        ["missingUsers"] = _ => new UsersMemberFault(UsersMember.Missing),
        ["sameToken"] = _ => new SameTokenFault(),
        ["tokenCycle"] = fault => new TokenCycleFault(ControlJson.Number(fault, "length") ?? 2),
    };

    /// <summary>Reads <c>{"fault": name, ...}</c> with what the fault needs and when it strikes.</summary>
    /// <exception cref="FormatException">The fault is unknown or lacks something.</exception>
    public static Fault Read(JsonElement json)
    {
        var name = ControlJson.Text(json, "fault") ?? "";
        if (!Actions.TryGetValue(name, out var action))
        {
            throw new FormatException($"'{name}' is no fault; there are {string.Join(", ", Actions.Keys)}.");
        }

        var nth = ControlJson.Number(json, "nth");
        return new Fault(action(json))
        {
            Operation = ControlJson.Text(json, "operation"),
            From = nth ?? ControlJson.Number(json, "from") ?? 1,
            To = nth ?? ControlJson.Number(json, "to"),
            Every = ControlJson.Number(json, "every") ?? 1,
            Page = ControlJson.Number(json, "page"),
            Times = ControlJson.Number(json, "times"),
        };
    }
}
