namespace MinerOsphere.Learning.Training;

/// <summary>Tells how many of a number of like steps are done, from any thread, and never a smaller share after a larger one.</summary>
/// <param name="run">Whose listener is told.</param>
/// <param name="stage">What the steps are.</param>
/// <param name="steps">How many there are.</param>
internal sealed class CountedProgress(TrainingRun run, string stage, int steps)
{
    private readonly Lock _gate = new();
    private int _done;

    public void Step()
    {
        if (run.Progress is null) return;
        // Counted and told under one lock: two threads that count in turn may else tell in the other order.
        lock (_gate) run.Progress.Report(new TrainingProgress(stage, (double)++_done / steps));
    }
}
