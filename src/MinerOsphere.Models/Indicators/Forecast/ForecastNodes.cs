using System.Collections.Immutable;
using MinerOsphere.Learning.Series;
using MinerOsphere.Models.Indicators.Reading;

namespace MinerOsphere.Models.Indicators.Forecast;

/// <summary>All nodes of a panel: the total, the values of each level, the groups.</summary>
internal sealed class ForecastNodes
{
    private readonly IndicatorPanel _panel;

    public ForecastNodes(IndicatorPanel panel)
    {
        _panel = panel;
        AddsUp = panel.Main.Denominators is null && panel.Layout.Together == IndicatorAggregation.Sum;
        ImmutableArray<int> all = [.. Enumerable.Range(0, panel.Groups.Length)];
        var nodes = ImmutableArray.CreateBuilder<ForecastNode>();
        if (all.Length > 1) nodes.Add(new ForecastNode(ForecastNode.Total, "", "", all, Sum(all)));
        for (var l = 0; l < panel.Layout.Levels.Length && all.Length > 1; l++)
            foreach (var value in all.GroupBy(g => panel.Groups[g].Levels[l]).OrderBy(v => v.Key, StringComparer.Ordinal))
            {
                ImmutableArray<int> within = [.. value];
                nodes.Add(new ForecastNode(panel.Layout.Levels[l].Property, value.Key, value.Key, within, Sum(within)));
            }
        Sums = nodes.Count;
        foreach (var g in all) nodes.Add(new ForecastNode(ForecastNode.Group, panel.Groups[g].Id, panel.Groups[g].Title, [g], [.. Enumerable.Range(0, panel.Years).Select(t => panel[g, t])]));
        All = nodes.ToImmutable();
    }

    /// <summary>Sums first, from the widest; then the groups.</summary>
    public ImmutableArray<ForecastNode> All { get; }

    /// <summary>How many are sums.</summary>
    public int Sums { get; }

    /// <summary>Whether values of groups can be added up: not ratios, nor means.</summary>
    public bool AddsUp { get; }

    /// <summary>Groups that have a value in a year, as a hierarchy; and the nodes of it, in its order. Null where it is a single one.</summary>
    public (Hierarchy Hierarchy, int[] Nodes)? HierarchyAt(int year)
    {
        var open = Enumerable.Range(Sums, All.Length - Sums).Where(n => All[n].IsOpen(year)).ToArray();
        if (open.Length < 2) return null;
        var attributes = _panel.Layout.Levels.Select(l => l.Property).Append(ForecastNode.Group).ToArray();
        string[] Keys(int node) => [.. _panel.Groups[All[node].Groups[0]].Levels, All[node].Key];
        var hierarchy = Hierarchy.Grouped(attributes, [.. open.Select(Keys)], Enumerable.Range(0, attributes.Length - 1).Select(a => new[] { a }));
        var members = open.Select((node, leaf) => (node, leaf)).ToDictionary(m => m.leaf, m => m.node);
        // A node of the hierarchy is the one of ours that the same groups make; the total comes first there and here.
        var places = new int[hierarchy.Nodes.Length];
        var next = 1;
        for (var l = 0; l < attributes.Length - 1; l++)
            foreach (var value in open.Select(n => Keys(n)[l]).Distinct(StringComparer.Ordinal).OrderBy(k => $"{attributes[l]}={k}", StringComparer.Ordinal))
                places[next++] = Find(attributes[l], value);
        for (var leaf = 0; leaf < open.Length; leaf++) places[hierarchy.SumCount + leaf] = members[leaf];
        return (hierarchy, places);
    }

    public int Find(string level, string key)
    {
        for (var n = 0; n < All.Length; n++)
            if (All[n].Level == level && All[n].Key == key) return n;
        return -1;
    }

    /// <summary>The value of groups together; a year that one lacks between two that it has is filled in, so that a gap in the table is no dip of the sum.</summary>
    private double[] Sum(ImmutableArray<int> groups)
    {
        var main = _panel.Main;
        var filled = groups.Select(g => (Above: Filled(main.Numerators[g]), Below: main.Denominators is null ? null : Filled(main.Denominators[g]))).ToArray();
        var sums = new double[_panel.Years];
        for (var t = 0; t < sums.Length; t++)
        {
            double above = 0, below = 0;
            var known = 0;
            foreach (var one in filled)
            {
                if (double.IsNaN(one.Above[t]) || one.Below is { } b && double.IsNaN(b[t])) continue;
                above += one.Above[t];
                below += one.Below?[t] ?? 0;
                known++;
            }
            sums[t] = known == 0 ? double.NaN : main.Denominators is not null ? below == 0 ? double.NaN : above / below : AddsUp ? above : above / known;
        }
        return sums;
    }

    private static double[] Filled(double[] values)
    {
        var filled = values.ToArray();
        var last = -1;
        for (var t = 0; t < values.Length; t++)
        {
            if (double.IsNaN(values[t])) continue;
            for (var gap = last + 1; last >= 0 && gap < t; gap++) filled[gap] = values[last] + (values[t] - values[last]) * (gap - last) / (t - last);
            last = t;
        }
        return filled;
    }
}
