using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Networks.Kernels;
using MinerOsphere.Learning.Networks.Windows;
using MinerOsphere.Learning.Training;

namespace MinerOsphere.Learning.Networks.Sequences;

/// <summary>Trains recurrent networks by back-propagation through time and Adam, the members side by side.</summary>
public static class RecurrentTraining
{
    /// <param name="table">Windows: lags become the steps of the past, forecasts those of the future, all leads are learnt at once.</param>
    /// <param name="options">The network and how it learns.</param>
    /// <param name="run">Seed, threads, progress, cancellation.</param>
    /// <exception cref="DataFaultException">No honest network can be learnt from these windows.</exception>
    public static TrainedRecurrentNetwork Train(WindowTable table, RecurrentOptions options, TrainingRun run)
    {
        options.Check();
        var rows = table.Table();
        if (table.Columns.All(c => c.Kind != WindowColumnKind.Lag)) throw new DataFaultException("the windows hold no step of the past to read");
        if (rows.RowCount < 2) throw new DataFaultException($"{rows.RowCount} windows are too few to learn from", rows.Signature.Target.Name);
        var design = RecurrentDesign.Make(table, rows, options);
        var sequences = new RecurrentRows(design, table.Features, table.Targets);
        var count = options.Initialisations;
        var (members, reports) = (new double[count][], new ConvergenceReport[count]);
        var progress = new SharedProgress(run, "recurrent networks", count);
        Blocks.Run(count, run, m =>
        {
            var own = run with { Seed = run.Stream((ulong)m).NextBits(), Threads = 1, Progress = null };
            var split = RowSplit.Of(rows, options.ValidationShare, own);
            (members[m], reports[m]) = Fit(design, sequences, split, options, own, share => progress.Report(m, share));
            progress.Report(m, 1);
        });
        return new TrainedRecurrentNetwork(new RecurrentNetwork(design, members), [.. reports]);
    }

    private static (double[] Parameters, ConvergenceReport Report) Fit(RecurrentDesign design, RecurrentRows sequences, RowSplit split, RecurrentOptions options, TrainingRun run, Action<double> progress)
    {
        var adam = options.Training;
        var parameters = design.Draw(run.Stream(NetworkStart.Hash("recurrent start")));
        var pass = new RecurrentPass(design, Math.Min(adam.BatchSize, split.Training.Length));
        Func<double[], double>? validation = split.Validation.Length == 0 ? null : p => sequences.MeanLoss(pass, p, split.Validation, run.Cancellation);
        var watch = new BestWeights(split, parameters.Length, adam.Patience, validation);
        watch.Add(parameters, sequences.MeanLoss(pass, parameters, split.Training, run.Cancellation));
        var isFree = new bool[parameters.Length];
        Array.Fill(isFree, true);
        var steps = new AdamSteps(adam, options.WeightDecay, isFree, design.IsWeight);
        var (order, shuffle, gradient) = ((int[])split.Training.Clone(), run.Stream(NetworkStart.Hash("batches")), new double[parameters.Length]);
        for (var epoch = 0; epoch < adam.Epochs; epoch++)
        {
            shuffle.Shuffle<int>(order);
            double total = 0;
            for (var at = 0; at < order.Length; at += adam.BatchSize)
            {
                run.Cancellation.ThrowIfCancellationRequested();
                var batch = order.AsSpan(at, Math.Min(adam.BatchSize, order.Length - at));
                Array.Clear(gradient);
                sequences.Forward(pass, parameters, batch);
                total += sequences.Loss(pass, batch);
                pass.AddGradient(parameters, batch.Length, gradient);
                steps.Step(parameters, gradient, batch.Length);
            }
            progress((epoch + 1.0) / adam.Epochs);
            var goOn = watch.Add(parameters, total / order.Length);
            if (!goOn || watch.Since >= adam.Patience) return watch.Report(validation is null ? StopReason.Minimum : StopReason.Validation);
            steps.EndEpoch(epoch, watch.Since);
        }
        return watch.Report(StopReason.IterationLimit);
    }
}
