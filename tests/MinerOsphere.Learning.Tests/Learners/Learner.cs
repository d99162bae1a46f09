using MinerOsphere.Learning.Files;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Training;

namespace MinerOsphere.Learning.Tests.Learners;

/// <summary>One trainer with settings, for the tests that every trainer has to pass.</summary>
/// <param name="Name">What it is called in a test's name.</param>
/// <param name="Task">What it is given to learn.</param>
/// <param name="Train">Trains it.</param>
public sealed record Learner(string Name, LearnerTask Task, Func<TrainingTable, TrainingRun, ISavedModel> Train)
{
    /// <summary>True when columns are drawn at random, or often gain the same and the first is taken, so that their order matters within noise.</summary>
    public bool DrawsColumns { get; init; }

    /// <summary>True when rows are drawn at random, or taken in their order.</summary>
    public bool DrawsRows { get; init; }

    /// <summary>True when a gap in a number is refused unless it is asked for otherwise.</summary>
    public bool RefusesGaps { get; init; }

    public override string ToString() => Name;
}

/// <summary>What is to be learned.</summary>
public enum LearnerTask
{
    Amount,
    TwoClasses,
    ThreeClasses,
    Count,
}
