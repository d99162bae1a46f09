using System.Collections.Immutable;
using System.Xml;
using MinerOsphere.Models.Floods.Quality;
using MinerOsphere.Processes.Execution;

namespace MinerOsphere.Models.Floods.Filling;

/// <summary>A request for filling, read.</summary>
internal sealed record GapFillRequest(string Property, string? Time, string? Gauge, string? Driver, TimeSpan? Step, FillOptions Options, double? Area, bool ReplacesPoor, bool ReplacesSuspect, bool WantsAll, ulong Seed)
{
    public static readonly ImmutableArray<string> Methods = ["measured", "customary", "linear", "neighbour", "recurrent", "recession", "climatology"];

    public static GapFillRequest Of(ExecuteRequest request)
    {
        var kind = request.Text("kind") switch { "rain" => GaugeKind.Rain, "level" => GaugeKind.Level, _ => GaugeKind.Flow };
        var method = request.Text("method")!;
        var options = new FillOptions
        {
            Kind = kind, ByMeasuredError = method != "customary", LongestGap = request.Integer("longestGap"), Level = request.Number("level"),
        };
        if (method is not ("measured" or "customary")) options = options with { Methods = [Enum.Parse<FillMethod>(method, ignoreCase: true)] };
        var replace = request.Text("replace");
        return new GapFillRequest(
            request.Text("property")!, request.Text("time"), request.Text("gauge"), request.Text("driver"), Duration(request.Text("step")), options,
            request.Has("area") ? request.Number("area") : null, replace is "poor" or "suspect", replace == "suspect", request.Text("rows") == "all", (ulong)request.Integer("seed"));
    }

    /// <summary>Null for none, and for what is no duration, which the check has told.</summary>
    public static TimeSpan? Duration(string? text)
    {
        if (text is null) return null;
        try
        {
            return XmlConvert.ToTimeSpan(text);
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
