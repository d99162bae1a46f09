using MinerOsphere.Learning.Training;

namespace MinerOsphere.Learning.Networks.Kernels;

/// <summary>Adam on a network of dense layers.</summary>
internal static class AdamFit
{
    public static (double[] Parameters, ConvergenceReport Report) Run(
        NetworkDesign design, NetworkData data, RowSplit split, AdamOptions options, double decay, double[] parameters, TrainingRun run, Action<double> progress)
    {
        // One thread: a batch is too little work to share, and what can be shared is the members of an ensemble.
        var single = run with { Threads = 1 };
        Func<double[], double>? validation = split.Validation.Length == 0 ? null : new NetworkRows(design, data, split.Validation, 0, single).DataLoss;
        var watch = new BestWeights(split, design.Shape.Free.Length, options.Patience, validation);
        watch.Add(parameters, new NetworkRows(design, data, split.Training, 0, single).DataLoss(parameters));
        var order = (int[])split.Training.Clone();
        var shuffle = run.Stream(NetworkStart.Hash("batches"));
        var tile = new NetworkTile(design, Math.Min(options.BatchSize, order.Length));
        var steps = new AdamSteps(options, decay, design.Shape.IsFree, design.Shape.IsWeight);
        var gradient = new double[parameters.Length];
        for (var epoch = 0; epoch < options.Epochs; epoch++)
        {
            shuffle.Shuffle<int>(order);
            double total = 0, weight = 0;
            for (var at = 0; at < order.Length; at += options.BatchSize)
            {
                run.Cancellation.ThrowIfCancellationRequested();
                var batch = order.AsSpan(at, Math.Min(options.BatchSize, order.Length - at));
                data.Gather(batch, tile);
                Array.Clear(gradient);
                var loss = tile.AddGradient(parameters, gradient);
                var inBatch = data.TotalWeight(batch);
                (total, weight) = (total + loss, weight + inBatch);
                steps.Step(parameters, gradient, inBatch);
            }
            progress((epoch + 1.0) / options.Epochs);
            var goOn = watch.Add(parameters, total / weight);
            // Without rows kept back nothing says that it has learnt too much, only that it learns nothing more.
            if (!goOn || watch.Since >= options.Patience) return watch.Report(validation is null ? StopReason.Minimum : StopReason.Validation);
            steps.EndEpoch(epoch, watch.Since);
        }
        return watch.Report(StopReason.IterationLimit);
    }
}
