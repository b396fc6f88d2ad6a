using System.Text.Json;

namespace CognitoSimulator;

/// <summary>Faults by the names that the control endpoint knows.</summary>
internal static class FaultCatalog
{
    private static readonly Dictionary<string, Func<JsonElement, FaultAction>> Actions = new(StringComparer.Ordinal)
    {
        ["error"] = fault => Error(fault, ErrorForm.Plain),
        ["errorHeaderOnly"] = fault => Error(fault, ErrorForm.HeaderOnly),
        ["errorBodyOnly"] = fault => Error(fault, ErrorForm.BodyOnly),
        ["errorNamespaced"] = fault => Error(fault, ErrorForm.Namespaced),
        ["errorWithUrl"] = fault => Error(fault, ErrorForm.WithUrl),
        ["error200"] = _ => new ErrorFault("InternalErrorException", "An internal error has occurred.", 200, ErrorForm.BodyOnly),
        ["answer"] = fault => new AnswerFault(ControlJson.Text(fault, "body") ?? throw new FormatException("An answer fault needs a 'body'.")),
        ["throttle"] = _ => new ThrottleFault(),
        ["internalError"] = _ => new InternalErrorFault(),
        ["unavailable"] = _ => new UnavailableFault(),
        ["html500"] = _ => new HtmlFault(500),
        ["html503"] = _ => new HtmlFault(503),
        ["html200"] = _ => new HtmlFault(200),
        ["redirect"] = fault => new RedirectFault(
            ControlJson.Number(fault, "status") ?? 307,
            new Uri(ControlJson.Text(fault, "location") ?? throw new FormatException("A redirect fault needs a 'location'."))),
        ["missingRequestId"] = _ => new MissingRequestIdFault(),
        ["delay"] = fault => new DelayFault(TimeSpan.FromMilliseconds(
            ControlJson.Number(fault, "milliseconds") ?? throw new FormatException("A delay fault needs 'milliseconds'."))),
        ["reset"] = _ => new ResetFault(),
        ["resetInHeaders"] = _ => new ResetFault(AnswerPart.HalfHead),
        ["resetInBody"] = _ => new ResetFault(AnswerPart.HalfBody),
        ["stall"] = _ => new StallFault(),
        ["stallInHeaders"] = _ => new StallFault(AnswerPart.HalfHead),
        ["stallInBody"] = _ => new StallFault(AnswerPart.HalfBody),
        ["slowHeaders"] = fault => new SlowHeadersFault(SpeedOf(fault)),
        ["slowBody"] = fault => new SlowBodyFault(SpeedOf(fault)),
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
        ["shortPage"] = fault => new ShortPageFault(ControlJson.Number(fault, "users") ?? 1),
        ["emptyPage"] = _ => new EmptyPageFault(),
        ["nothingFound"] = _ => new NothingFoundFault(),
        ["nullUsers"] = _ => new UsersMemberFault(UsersMember.Null),
        ["missingUsers"] = _ => new UsersMemberFault(UsersMember.Missing),
        ["sameToken"] = _ => new SameTokenFault(),
        ["tokenCycle"] = fault => new TokenCycleFault(ControlJson.Number(fault, "length") ?? 2),
        ["expiredToken"] = _ => new ExpiredTokenFault(),
        ["foreignToken"] = _ => new ForeignTokenFault(),
        ["usersChange"] = fault => new UsersChangeFault(ControlJson.Texts(fault, "remove") ?? [], ControlJson.Texts(fault, "add") ?? []),
    };

    /// <summary>The names of all faults.</summary>
    public static IEnumerable<string> Names => Actions.Keys;

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
            Filter = ControlJson.Text(json, "filter"),
            Times = ControlJson.Number(json, "times"),
        };
    }

    private static ErrorFault Error(JsonElement fault, ErrorForm form) => new(
        ControlJson.Text(fault, "type") ?? throw new FormatException("An error fault needs a 'type'."),
        ControlJson.Text(fault, "message") ?? "",
        ControlJson.Number(fault, "status") ?? 400,
        form);

    /// <summary>A byte a second where the fault does not say otherwise.</summary>
    private static Speed SpeedOf(JsonElement fault) => new(
        ControlJson.Number(fault, "bytes") ?? Speed.Crawl.Bytes,
        ControlJson.Number(fault, "milliseconds") is { } milliseconds ? TimeSpan.FromMilliseconds(milliseconds) : Speed.Crawl.Rest);
}
