using MinerOsphere.Processes.Execution;

namespace MinerOsphere.Models.Tests;

public sealed class TrainingRunsTests
{
    [Theory]
    [InlineData(0, 20)]
    [InlineData(0.5, 50)]
    [InlineData(1, 80)]
    [InlineData(1.7, 80)]
    public void TellsTheJobHowFarTheTrainingIs(double share, int percent)
    {
        var told = -1;
        var run = TrainingRuns.Of(new RunContext((p, _) => told = p, default), from: 20, to: 80);
        run.Progress!.Report(new Learning.Training.TrainingProgress("trees", share));
        Assert.Equal(percent, told);
    }
}
