using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Training;

namespace MinerOsphere.Learning.Networks.Kernels;

/// <summary>One network from its first weights to its last.</summary>
internal static class NetworkFit
{
    /// <summary>Levenberg-Marquardt holds three square matrices of this many lines at most: 600 MB.</summary>
    private const int MostMarquardtParameters = 5000;

    /// <param name="progress">Told the share that is done.</param>
    public static (double[] Parameters, ConvergenceReport Report) Run(NetworkDesign design, NetworkData data, RowSplit split, NetworkOptions options, TrainingRun run, Action<double> progress)
    {
        var start = NetworkStart.Draw(design, data, split.Training, run);
        if (options.Training is AdamOptions adam) return AdamFit.Run(design, data, split, adam, options.WeightDecay, start, run, progress);
        var marquardt = (LevenbergMarquardtOptions)options.Training;
        var free = design.Shape.Free;
        if (free.Length > MostMarquardtParameters)
            throw new DataFaultException($"the network has {free.Length} weights for {design.Encoding.Inputs.Count} inputs; Levenberg-Marquardt takes {MostMarquardtParameters} at most, Adam any number");
        var rows = new NetworkRows(design, data, split.Training, options.WeightDecay, run);
        var watch = new BestWeights(split, free.Length, marquardt.Patience, split.Validation.Length == 0 ? null : new NetworkRows(design, data, split.Validation, 0, run).DataLoss);
        var fit = LevenbergMarquardt.Minimise(rows, Array.ConvertAll(free, p => start[p]), marquardt, run, (parameters, _) =>
        {
            progress((double)watch.Iterations / (marquardt.MaxIterations + 1));
            var full = (double[])rows.Expand(parameters).Clone();
            return watch.Add(full, rows.DataLoss(full));
        });
        return watch.Report(fit.Stop);
    }
}
