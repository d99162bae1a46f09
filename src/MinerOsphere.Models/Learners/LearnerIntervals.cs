using MinerOsphere.Learning;
using MinerOsphere.Learning.Evaluating;
using MinerOsphere.Learning.Evaluating.Splits;
using MinerOsphere.Learning.Files;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Training;
using MinerOsphere.Learning.Uncertainty.Conformal;

namespace MinerOsphere.Models.Learners;

/// <summary>Calibrated intervals around a learner's predictions, or sets of classes.</summary>
internal static class LearnerIntervals
{
    /// <summary>With fewer rows than this none is held back for calibration: every row is predicted by a model without it instead (CV+).</summary>
    private const int FewRows = 200;

    /// <summary>The learner as it is trained and measured: with its intervals, where a level asks for them.</summary>
    public static Trainer Trainer(Learner learner, LearnerSettings settings, TrainingTable table)
    {
        ISavedModel Inner(TrainingTable rows, TrainingRun run) => learner.Train(rows, settings, run);
        if (settings.Level <= 0 || !learner.TakesIntervals) return Inner;
        var options = new ConformalOptions
        {
            Level = settings.Level, Score = learner.Score, Share = 0.25,
            Rows = table.Groups is not null ? CalibrationRows.Groups : table.Times is not null && table.Places is null ? CalibrationRows.Latest : CalibrationRows.Random,
        };
        if (table.Signature.Target.IsCategorical) return (rows, run) => ConformalClassifier.Train(rows, Inner, ClassScore.LeastAmbiguous, perClass: false, options, run);
        // Zero or one is a class: an interval of it would say nothing.
        if (settings.Task.HasFlag(LearnerTask.TwoClasses)) return Inner;
        if (table.RowCount < FewRows && learner.Score == ConformityScore.Absolute) return CvPlusPredictor.Trainer(Inner, new RandomFolds(5), settings.Level);
        return ConformalPredictor.Trainer(Inner, options);
    }

    /// <summary>The model that the intervals are put around.</summary>
    public static IPredictor Inside(IPredictor model) => model switch
    {
        ConformalPredictor conformal => conformal.Model,
        ConformalClassifier classes => classes.Model,
        CvPlusPredictor crossed => crossed.Model,
        _ => model,
    };
}
