using MinerOsphere.Learning.Training;

namespace MinerOsphere.Learning.Networks.Kernels;

/// <summary>The progress of several networks in training at once as one.</summary>
internal sealed class SharedProgress(TrainingRun run, string stage, int parts)
{
    private readonly Lock _lock = new();
    private readonly double[] _shares = new double[parts];
    private double _told;

    /// <summary>Part <paramref name="part"/> has come so far.</summary>
    public void Report(int part, double share)
    {
        if (run.Progress is null) return;
        lock (_lock)
        {
            _shares[part] = Math.Max(_shares[part], share);
            var total = _shares.Sum() / _shares.Length;
            if (total < 1 && total - _told < 0.001) return;
            _told = total;
            run.Progress.Report(new TrainingProgress(stage, total));
        }
    }
}
