using System.Collections.Immutable;
using MinerOsphere.Geo.Cql2.Binding;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Models.Indicators.Reading;

namespace MinerOsphere.Models.Indicators.Forecast;

/// <summary>Finds what a request wants to see.</summary>
internal static class ShownNodes
{
    private const int MostNamed = 8;

    /// <exception cref="DataFaultException">A level or a group that is not there; names those that are near.</exception>
    public static (ImmutableArray<int> Shown, ImmutableArray<(string Asked, string Heir)> Moved) Of(ForecastQuestion question, IndicatorPanel panel, ForecastNodes nodes)
    {
        var last = panel.Years - 1;
        var faults = ImmutableArray.CreateBuilder<DataFault>();
        var moved = ImmutableArray.CreateBuilder<(string, string)>();
        var shown = new SortedSet<int>();
        var single = nodes.Sums == 0;
        string[] levels = [.. single ? Array.Empty<string>() : [ForecastNode.Total], .. panel.Layout.Levels.Select(l => l.Property), ForecastNode.Group];
        foreach (var level in question.Levels)
            if (levels.Contains(level, StringComparer.Ordinal))
                shown.UnionWith(Enumerable.Range(0, nodes.All.Length).Where(n => nodes.All[n].Level == level && nodes.All[n].IsOpen(last) && !(level == ForecastNode.Group && question.Groups.Length > 0)));
            else if (!(single && level == ForecastNode.Total)) faults.Add(new DataFault($"there is no level '{level}'; there are: {string.Join(", ", levels)}"));
        foreach (var asked in question.Groups)
        {
            var (node, heir) = Find(asked, panel, nodes);
            if (node < 0) faults.Add(new DataFault(Unknown(asked, panel), panel.Layout.Group));
            else if (!nodes.All[node].IsOpen(last)) faults.Add(new DataFault($"'{nodes.All[node].Title}' has no value after {panel.Label(panel.FirstYear + nodes.All[node].Last)}, so there is nothing to carry on", panel.Layout.Group));
            else shown.Add(node);
            if (heir is not null) moved.Add((asked, heir));
        }
        if (faults.Count > 0) throw new DataFaultException(faults.ToImmutable());
        if (shown.Count == 0) shown.Add(nodes.All[0].IsOpen(last) ? 0 : Enumerable.Range(0, nodes.All.Length).First(n => nodes.All[n].IsOpen(last)));
        if (shown.Count > IndicatorForecast.MostShown) throw new DataFaultException($"{shown.Count} series are more than the {IndicatorForecast.MostShown} that an answer shows; name groups or a level");
        return ([.. shown], moved.ToImmutable());
    }

    private static (int Node, string? Heir) Find(string asked, IndicatorPanel panel, ForecastNodes nodes)
    {
        if (panel.PlaceOf(asked) is >= 0 and var place) return (nodes.Sums + place, null);
        for (var n = 0; n < nodes.Sums; n++)
            if (nodes.All[n].Level != ForecastNode.Total && string.Equals(nodes.All[n].Title, asked, StringComparison.OrdinalIgnoreCase)) return (n, null);
        // One that merged is found in the one that took over.
        for (var g = 0; g < panel.Groups.Length; g++)
            if (panel.Groups[g].Members.Any(m => m.Id == asked || string.Equals(m.Title, asked, StringComparison.OrdinalIgnoreCase))) return (nodes.Sums + g, panel.Groups[g].Title);
        return (-1, null);
    }

    private static string Unknown(string asked, IndicatorPanel panel)
    {
        var titles = panel.Groups.Select(g => g.Title).ToArray();
        string[] near = [.. titles.Where(t => asked.Length > 2 && t.Contains(asked, StringComparison.OrdinalIgnoreCase)).Take(MostNamed)];
        if (near.Length == 0 && NearestName.To(asked, titles.Concat(panel.Groups.Select(g => g.Id))) is { } nearest) near = [nearest];
        return near.Length > 0 ? $"there is no group '{asked}'; did you mean {string.Join(" or ", near.Select(n => $"'{n}'"))}?" : $"there is no group '{asked}'; there are {titles.Length}, such as {string.Join(", ", titles.Take(MostNamed))}";
    }
}
