using System.Collections.Immutable;

namespace MinerOsphere.Models.Learners;

/// <summary>How a learner is to train.</summary>
/// <param name="Values">Every option of the learner.</param>
/// <param name="Task">What the target is.</param>
/// <param name="Level">Level of the intervals; 0 for none.</param>
internal sealed record LearnerSettings(ImmutableSortedDictionary<string, double> Values, LearnerTask Task, double Level)
{
    public double this[string name] => Values[name];

    public int Whole(string name) => (int)Values[name];
}
