using MinerOsphere.Features.Schema;
using MinerOsphere.Learning.Frames;

namespace MinerOsphere.Models.Learners;

/// <summary>Tells what a target is.</summary>
internal static class LearnerTasks
{
    /// <summary>Everything that the target can be learned as: counts are amounts too, 0 and 1 also counts.</summary>
    public static LearnerTask Of(TrainingTable table)
    {
        if (table.Signature.Target.IsCategorical) return table.Signature.Target.Levels.Length == 2 ? LearnerTask.TwoClasses : LearnerTask.Classes;
        if (Array.TrueForAll(table.Target, y => y is 0 or 1)) return LearnerTask.TwoClasses | LearnerTask.Count | LearnerTask.Amount;
        return Array.TrueForAll(table.Target, y => y >= 0 && y == Math.Floor(y)) ? LearnerTask.Count | LearnerTask.Amount : LearnerTask.Amount;
    }

    public static LocalizedText Name(LearnerTask task)
    {
        List<LocalizedText> names = [];
        if (task.HasFlag(LearnerTask.Amount)) names.Add(new("une quantité", "an amount"));
        if (task.HasFlag(LearnerTask.Count)) names.Add(new("un nombre d'unités", "a count"));
        if (task.HasFlag(LearnerTask.TwoClasses)) names.Add(new("deux classes", "two classes"));
        if (task.HasFlag(LearnerTask.Classes)) names.Add(new("trois classes ou plus", "three classes or more"));
        return new(string.Join(", ", names.Select(n => n.Fr)), string.Join(", ", names.Select(n => n.En)));
    }
}
