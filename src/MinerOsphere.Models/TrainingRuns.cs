using MinerOsphere.Features.Schema;
using MinerOsphere.Learning.Training;
using MinerOsphere.Processes.Execution;

namespace MinerOsphere.Models;

/// <summary>The training run of a process that runs: its stop and its progress are those of the job.</summary>
public static class TrainingRuns
{
    public const ulong DefaultSeed = 42;

    /// <param name="context">Told how far it is.</param>
    /// <param name="seed">Start of every random stream.</param>
    /// <param name="from">Percent of the job at its start.</param>
    /// <param name="to">Percent of the job at its end.</param>
    public static TrainingRun Of(RunContext context, ulong seed = DefaultSeed, int from = 0, int to = 100) => new()
    {
        Seed = seed,
        Cancellation = context.Cancellation,
        Progress = new Reported(context, from, to),
    };

    /// <summary>Reports at once, on the thread that trains: <see cref="Progress{T}"/> would post it and could tell the end before the middle.</summary>
    private sealed class Reported(RunContext context, int from, int to) : IProgress<Learning.Training.TrainingProgress>
    {
        public void Report(Learning.Training.TrainingProgress value) =>
            context.Report(from + (int)((to - from) * Math.Clamp(value.Share, 0, 1)), new LocalizedText($"Apprentissage : {value.Stage}", $"Training: {value.Stage}"));
    }
}
