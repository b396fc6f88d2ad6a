using System.Text.Json;

namespace CognitoSimulator;

/// <summary>The faults of the control endpoint, by name.</summary>
internal static class FaultCatalog
{
    private static readonly Dictionary<string, Func<JsonElement, FaultAction>> Actions = new(StringComparer.Ordinal)
    {
        ["error"] = fault => CreateError(fault, ErrorForm.Plain),
        ["errorHeaderOnly"] = fault => CreateError(fault, ErrorForm.HeaderOnly),
        ["errorBodyOnly"] = fault => CreateError(fault, ErrorForm.BodyOnly),
        ["errorNamespaced"] = fault => CreateError(fault, ErrorForm.Namespaced),
        ["errorWithUrl"] = fault => CreateError(fault, ErrorForm.WithUrl),
        ["error200"] = _ => new ErrorFault("InternalErrorException", "An internal error has occurred.", 200, ErrorForm.BodyOnly),
        ["answer"] = fault => new JsonFault(ControlJson.GetString(fault, "body") ?? throw new FormatException("An answer fault needs a 'body'.")),
        ["throttle"] = _ => new ThrottleFault(),
        ["internalError"] = _ => new InternalErrorFault(),
        ["unavailable"] = _ => new UnavailableFault(),
        ["html500"] = _ => new HtmlFault(500),
        ["html503"] = _ => new HtmlFault(503),
        ["html200"] = _ => new HtmlFault(200),
        ["redirect"] = fault => new RedirectFault(
            ControlJson.GetNumber(fault, "status") ?? 307,
            new Uri(ControlJson.GetString(fault, "location") ?? throw new FormatException("A redirect fault needs a 'location'."))),
        ["missingRequestId"] = _ => new MissingRequestIdFault(),
        ["delay"] = fault => new DelayFault(TimeSpan.FromMilliseconds(
            ControlJson.GetNumber(fault, "milliseconds") ?? throw new FormatException("A delay fault needs 'milliseconds'."))),
        ["reset"] = _ => new ResetFault(),
        ["resetInHeaders"] = _ => new ResetFault(ResponsePart.HalfHead),
        ["resetInBody"] = _ => new ResetFault(ResponsePart.HalfBody),
        ["stall"] = _ => new StallFault(),
        ["stallInHeaders"] = _ => new StallFault(ResponsePart.HalfHead),
        ["stallInBody"] = _ => new StallFault(ResponsePart.HalfBody),
        ["slowHeaders"] = fault => new SlowHeadersFault(GetSpeed(fault)),
        ["slowBody"] = fault => new SlowBodyFault(GetSpeed(fault)),
        ["truncatedBody"] = _ => new TruncatedBodyFault(),
        ["longLength"] = _ => new WrongLengthFault(10),
        ["shortLength"] = _ => new WrongLengthFault(-10),
        ["brokenJson"] = _ => new BrokenJsonFault(),
        ["emptyBody"] = _ => new EmptyBodyFault(),
        ["gzip"] = _ => new GzipFault(),
        ["brokenGzip"] = _ => new GzipFault(broken: true),
        ["chunked"] = _ => new ChunkedFault(),
        ["cutOffChunks"] = _ => new ChunkedFault(cutOff: true),
        ["endlessBody"] = _ => new EndlessBodyFault(),
        ["hugeLength"] = _ => new EndlessBodyFault(contentLength: 1L << 40),
        ["shortPage"] = fault => new ShortPageFault(ControlJson.GetNumber(fault, "users") ?? 1),
        ["emptyPage"] = _ => new EmptyPageFault(),
        ["nothingFound"] = _ => new NothingFoundFault(),
        ["nullUsers"] = _ => new UsersMemberFault(UsersMember.Null),
        ["missingUsers"] = _ => new UsersMemberFault(UsersMember.Missing),
        ["sameToken"] = _ => new SameTokenFault(),
        ["tokenCycle"] = fault => new TokenCycleFault(ControlJson.GetNumber(fault, "length") ?? 2),
        ["expiredToken"] = _ => new ExpiredTokenFault(),
        ["foreignToken"] = _ => new ForeignTokenFault(),
        ["usersChange"] = fault => new UsersChangeFault(ControlJson.GetStrings(fault, "remove") ?? [], ControlJson.GetStrings(fault, "add") ?? []),
    };

    public static IEnumerable<string> Names => Actions.Keys;

    /// <summary>Creates a fault from <c>{"fault": name, ...}</c>, with the parameters of the fault and the requests that it affects.</summary>
    /// <exception cref="FormatException">The name is unknown or a parameter is missing.</exception>
    public static Fault Create(JsonElement json)
    {
        var name = ControlJson.GetString(json, "fault") ?? "";
        if (!Actions.TryGetValue(name, out var action))
        {
            throw new FormatException($"'{name}' is not a fault. The faults are {string.Join(", ", Actions.Keys)}.");
        }

        var nth = ControlJson.GetNumber(json, "nth");
        return new Fault(action(json))
        {
            Operation = ControlJson.GetString(json, "operation"),
            From = nth ?? ControlJson.GetNumber(json, "from") ?? 1,
            To = nth ?? ControlJson.GetNumber(json, "to"),
            Page = ControlJson.GetNumber(json, "page"),
        };
    }

    private static ErrorFault CreateError(JsonElement fault, ErrorForm form) => new(
        ControlJson.GetString(fault, "type") ?? throw new FormatException("An error fault needs a 'type'."),
        ControlJson.GetString(fault, "message") ?? "",
        ControlJson.GetNumber(fault, "status") ?? 400,
        form);

    private static Speed GetSpeed(JsonElement fault) => new(
        ControlJson.GetNumber(fault, "bytes") ?? Speed.Crawl.Bytes,
        ControlJson.GetNumber(fault, "milliseconds") is { } milliseconds ? TimeSpan.FromMilliseconds(milliseconds) : Speed.Crawl.Rest);
}
