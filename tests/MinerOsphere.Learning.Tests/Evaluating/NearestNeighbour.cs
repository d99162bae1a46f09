using System.Collections.Immutable;
using MinerOsphere.Learning.Evaluating;
using MinerOsphere.Learning.Frames;

namespace MinerOsphere.Learning.Tests.Evaluating;

/// <summary>Mean target of the nearest rows in the space of the features: the model that gains most from knowing the neighbours.</summary>
internal sealed class NearestNeighbour(TrainingTable table, int neighbours) : IPredictor
{
    public static Trainer Of(int neighbours) => (rows, _) => new NearestNeighbour(rows, neighbours);

    public ModelSignature Signature => table.Signature;
    public ImmutableArray<string> Outputs => ["mean"];

    public void Predict(FeatureMatrix rows, Span<double> predictions, CancellationToken cancellation = default)
    {
        var (distance, order) = (new double[table.RowCount], new int[table.RowCount]);
        for (var row = 0; row < rows.RowCount; row++)
        {
            Array.Clear(distance);
            for (var c = 0; c < rows.ColumnCount; c++)
            {
                var known = table.Features.Column(c);
                var value = rows[row, c];
                for (var i = 0; i < distance.Length; i++) distance[i] += (known[i] - value) * (known[i] - value);
            }
            for (var i = 0; i < order.Length; i++) order[i] = i;
            Array.Sort(distance, order);
            double sum = 0;
            var count = Math.Min(neighbours, order.Length);
            for (var i = 0; i < count; i++) sum += table.Target[order[i]];
            predictions[row] = sum / count;
        }
    }
}
