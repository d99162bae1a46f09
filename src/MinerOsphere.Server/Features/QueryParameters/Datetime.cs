using System.Text.Json.Nodes;
using MinerOsphere.Features;
using MinerOsphere.Features.Schema;
using MinerOsphere.Server.Common;

namespace MinerOsphere.Server.Features.QueryParameters;

/// <summary>
/// OGC 17-069r4 §7.15.4: an instant, a date, or a closed interval of them with <c>..</c> or nothing for an open end. A date covers its
/// whole day in UTC.
/// </summary>
internal static class Datetime
{
    public static readonly QueryParameter<TimeInterval> Parameter = new("datetime",
        new("Date, instant (RFC 3339) ou intervalle fermé « début/fin » ; « .. » laisse une borne ouverte. Les objets sans date sont toujours retenus.",
            "Date, instant (RFC 3339) or closed interval \"start/end\"; \"..\" leaves an end open. Features without a time always match."),
        () => new JsonObject { ["type"] = "string" },
        Parse)
    { SharedKey = "datetime" };

    private static readonly LocalizedText Expected = new(
        "une date (2024-05-01), un instant (2024-05-01T12:00:00Z) ou un intervalle (2024-01-01/2024-12-31, ../2024-12-31, 2024-01-01/..)",
        "a date (2024-05-01), an instant (2024-05-01T12:00:00Z) or an interval (2024-01-01/2024-12-31, ../2024-12-31, 2024-01-01/..)");

    public static Reading<TimeInterval> Parse(string text)
    {
        var parts = text.Split('/');
        if (parts.Length > 2) return new ParameterFault(Expected);
        if (parts.Length == 1)
            return TimeText.TryParse(text, out var from, out var to)
                ? new TimeInterval(from, to)
                : new ParameterFault(Expected);
        DateTime? start = null, end = null;
        if (parts[0] is not ("" or ".."))
        {
            if (!TimeText.TryParse(parts[0], out var from, out _)) return Unreadable(parts[0]);
            start = from;
        }
        if (parts[1] is not ("" or ".."))
        {
            if (!TimeText.TryParse(parts[1], out _, out var to)) return Unreadable(parts[1]);
            end = to;
        }
        if (start > end) return new ParameterFault(Expected, new("le début suit la fin", "the start is after the end"));
        return new TimeInterval(start, end);
    }

    private static ParameterFault Unreadable(string part) =>
        new(Expected, new($"« {part} » n'est ni une date ni un instant", $"'{part}' is neither a date nor an instant"));
}
