using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Networks.Kernels;
using MinerOsphere.Learning.Training;

namespace MinerOsphere.Learning.Networks;

/// <summary>Trains one multilayer perceptron.</summary>
public static class PerceptronTraining
{
    /// <param name="table">Rows to learn from.</param>
    /// <param name="options">The network and how it learns.</param>
    /// <param name="run">Seed, threads, progress, cancellation.</param>
    /// <param name="targets">Several targets in the place of the table's one, by squared error.</param>
    /// <exception cref="DataFaultException">No honest network can be learnt from these rows.</exception>
    public static TrainedPerceptron Train(TrainingTable table, NetworkOptions options, TrainingRun run, IReadOnlyList<NetworkTarget>? targets = null)
    {
        options.Check();
        var design = NetworkDesign.Make(table, options, targets);
        return Train(design, new NetworkData(design, table, targets), RowSplit.Of(table, options.ValidationShare, run), options, run);
    }

    /// <param name="validation">Rows that only say when to stop, of the same features; they take the place of <see cref="NetworkOptions.ValidationShare"/>.</param>
    /// <exception cref="DataFaultException">No honest network can be learnt from these rows.</exception>
    public static TrainedPerceptron Train(TrainingTable table, TrainingTable validation, NetworkOptions options, TrainingRun run)
    {
        options.Check();
        if (!validation.Signature.Equals(table.Signature)) throw new ArgumentException("the validation rows have other features than the training rows", nameof(validation));
        // Scales are of the training rows alone: in the joined table the others weigh nothing when they are reckoned.
        var design = NetworkDesign.Make(table, options, null);
        var joined = Join(table, validation);
        var kept = Enumerable.Range(0, joined.RowCount).Select(r => r < table.RowCount ? 0 : 1).ToArray();
        return Train(design, new NetworkData(design, joined, null), RowSplit.OfFold(joined, kept, 1), options, run);
    }

    private static TrainedPerceptron Train(NetworkDesign design, NetworkData data, RowSplit split, NetworkOptions options, TrainingRun run)
    {
        var (parameters, report) = NetworkFit.Run(design, data, split, options, run, share => run.Progress?.Report(new TrainingProgress("network", share)));
        return new TrainedPerceptron(new MultilayerPerceptron(design, parameters), report);
    }

    private static TrainingTable Join(TrainingTable first, TrainingTable second)
    {
        var columns = new double[first.Features.ColumnCount][];
        for (var c = 0; c < columns.Length; c++) columns[c] = [.. first.Features.Column(c), .. second.Features.Column(c)];
        double[] Both(double[]? a, double[]? b, double none) => [.. a ?? Fill(first.RowCount, none), .. b ?? Fill(second.RowCount, none)];
        var hasOffset = first.Features.Offset is not null || second.Features.Offset is not null;
        var features = new FeatureMatrix(first.Features.Features, columns, hasOffset ? Both(first.Features.Offset, second.Features.Offset, 0) : null);
        return new TrainingTable(features, [.. first.Target, .. second.Target], first.Signature.Target) { Weights = Both(first.Weights, second.Weights, 1) };
    }

    private static double[] Fill(int count, double value)
    {
        var values = new double[count];
        Array.Fill(values, value);
        return values;
    }
}
