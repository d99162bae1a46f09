using System.Collections.Immutable;
using MinerOsphere.Models.Indicators.Reading;

namespace MinerOsphere.Models.Indicators.Forecast;

/// <summary>Stages and entries of each node, summed over its groups.</summary>
internal sealed class FlowSeries
{
    private readonly double[][][] _stages;
    private readonly double[][]? _entries;

    /// <param name="panel">A panel whose further measures hold the stages and then the entries.</param>
    /// <param name="nodes">Its nodes.</param>
    /// <param name="first">Place of the first stage among the further measures.</param>
    /// <param name="flow">The stages.</param>
    public FlowSeries(IndicatorPanel panel, ForecastNodes nodes, int first, CohortStages flow)
    {
        Stages = flow.Stages;
        var measures = panel.Further.Skip(first).ToArray();
        double[] Sum(PanelMeasure measure, ForecastNode node) => [.. Enumerable.Range(0, panel.Years).Select(t => node.Groups.Sum(g => measure.Numerators[g][t] is var v && double.IsFinite(v) ? v : 0))];
        _stages = [.. nodes.All.Select(node => measures.Take(flow.Stages.Length).Select(m => Sum(m, node)).ToArray())];
        _entries = flow.Entries is null ? null : [.. nodes.All.Select(node => Sum(measures[flow.Stages.Length], node))];
    }

    public ImmutableArray<IndicatorMeasure> Stages { get; }

    public bool HasEntries => _entries is not null;

    public double[][] StagesOf(int node) => _stages[node];

    public double[]? EntriesOf(int node) => _entries?[node];
}
