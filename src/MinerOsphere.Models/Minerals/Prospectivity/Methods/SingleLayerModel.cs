using System.Collections.Immutable;
using MinerOsphere.Learning;
using MinerOsphere.Learning.Evaluating.Metrics;
using MinerOsphere.Learning.Frames;

namespace MinerOsphere.Models.Minerals.Prospectivity.Methods;

/// <summary>
/// The baseline that a map has to beat: the one column that ranks the training cells best, by its value, the other way round, or by how often
/// its category held an occurrence. What needs no model is not to be sold as one.
/// </summary>
internal sealed class SingleLayerModel : IPredictor
{
    private readonly int _column;
    private readonly double _sign;
    private readonly double[]? _rates;

    private SingleLayerModel(ModelSignature signature, int column, double sign, double[]? rates) => (Signature, _column, _sign, _rates) = (signature, column, sign, rates);

    public ModelSignature Signature { get; }

    public ImmutableArray<string> Outputs { get; } = ["score"];

    public string Column => Signature.Features[_column].Name;

    public static SingleLayerModel Train(TrainingTable table)
    {
        var (best, area) = ((SingleLayerModel?)null, double.NegativeInfinity);
        for (var c = 0; c < table.Features.ColumnCount; c++)
            foreach (var sign in table.Features.Features[c].IsCategorical ? (double[])[1] : [1, -1])
            {
                var model = new SingleLayerModel(table.Signature, c, sign, table.Features.Features[c].IsCategorical ? Rates(table, c) : null);
                var scores = new double[table.RowCount];
                model.Predict(table.Features, scores);
                var found = RankMetrics.AreaUnderRoc(table.Target, scores);
                if (found.IsDefined && found.Value > area) (best, area) = (model, found.Value);
            }
        return best ?? throw new DataFaultException("no column of the evidence ranks cells: each is the same everywhere", table.Signature.Target.Name);
    }

    public void Predict(FeatureMatrix rows, Span<double> predictions, CancellationToken cancellation = default)
    {
        var values = rows.Column(_column);
        // What is not known is as good as the middle of what is.
        var known = new List<double>(values.Length);
        for (var row = 0; row < values.Length; row++)
        {
            predictions[row] = double.IsNaN(values[row]) ? double.NaN : _rates is null ? _sign * values[row] : _rates[(int)values[row]];
            if (!double.IsNaN(predictions[row])) known.Add(predictions[row]);
        }
        if (known.Count == values.Length) return;
        known.Sort();
        var middle = known.Count == 0 ? 0 : known[known.Count / 2];
        foreach (ref var prediction in predictions)
            if (double.IsNaN(prediction)) prediction = middle;
    }

    /// <summary>Share of the cells of each category with an occurrence, drawn to the overall share where there are few.</summary>
    private static double[] Rates(TrainingTable table, int column)
    {
        var levels = table.Features.Features[column].Levels.Length;
        var (hits, cells, overall) = (new double[levels], new double[levels], table.Target.Average());
        for (var row = 0; row < table.RowCount; row++)
            if (table.Features[row, column] is var code && !double.IsNaN(code))
            {
                hits[(int)code] += table.Target[row];
                cells[(int)code]++;
            }
        const double Weight = 20;
        return [.. hits.Select((hit, level) => (hit + Weight * overall) / (cells[level] + Weight))];
    }
}
