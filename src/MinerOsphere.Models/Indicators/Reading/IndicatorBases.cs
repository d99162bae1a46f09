using MinerOsphere.Features;
using MinerOsphere.Learning.Frames;

namespace MinerOsphere.Models.Indicators.Reading;

/// <summary>Divides an indicator by what another collection counts of its groups; the same base stands for every year.</summary>
internal static class IndicatorBases
{
    /// <exception cref="DataFaultException">The collection is not there, or does not fit.</exception>
    public static async ValueTask<IndicatorPanel> DivideAsync(IndicatorPanel panel, IndicatorBase per, Func<string, IFeatureProvider?>? find, CancellationToken cancellation)
    {
        var source = find?.Invoke(per.Collection) ?? throw new DataFaultException($"the collection '{per.Collection}', which the measure is divided by, is not here");
        return Divide(panel, per, await ReadAsync(source, IndicatorReader.Filtered(new FeatureQuery(), per.Filter, source), per, cancellation).ConfigureAwait(false));
    }

    /// <summary>The base of each group.</summary>
    public static async ValueTask<IndicatorPanel> ReadAsync(IFeatureProvider source, FeatureQuery query, IndicatorBase per, CancellationToken cancellation) =>
        await IndicatorReader.ReadAsync(source, query, new IndicatorLayout(per.Measure, "") { Group = per.Group, Aggregation = IndicatorAggregation.Sum }, null, cancellation).ConfigureAwait(false);

    /// <summary>The first measure over the bases; a group without one, or with none above 0, has no value.</summary>
    public static IndicatorPanel Divide(IndicatorPanel panel, IndicatorBase per, IndicatorPanel bases)
    {
        if (panel.Main.Denominators is not null) throw new DataFaultException($"'{panel.Main.Measure}' is a ratio already; it can't be divided by '{per.Measure}' of '{per.Collection}'");
        var known = bases.Groups.Select((g, place) => (g.Id, Value: bases[place, 0])).Where(b => b.Value > 0).ToDictionary(b => b.Id, b => b.Value / per.Units, StringComparer.Ordinal);
        if (!panel.Groups.Any(g => known.ContainsKey(g.Id))) throw new DataFaultException($"no group is among the values of '{per.Group}' of '{per.Collection}', such as {string.Join(", ", known.Keys.Take(3))}; groups are such as {string.Join(", ", panel.Groups.Take(3).Select(g => g.Id))}");
        var divided = panel.Main with { Denominators = [.. panel.Groups.Select(g => Enumerable.Repeat(known.TryGetValue(g.Id, out var value) ? value : double.NaN, panel.Years).ToArray())] };
        return new IndicatorPanel(panel.Layout, panel.Groups, panel.FirstYear, panel.Form, [divided, .. panel.Further], panel.Report);
    }
}
