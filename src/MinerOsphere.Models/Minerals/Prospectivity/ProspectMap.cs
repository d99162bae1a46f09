using System.Collections.Immutable;
using MinerOsphere.Features.Schema;
using MinerOsphere.Learning;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Spatial.Evidence;
using MinerOsphere.Learning.Training;
using MinerOsphere.Models.Minerals.Prospectivity.Methods;

namespace MinerOsphere.Models.Minerals.Prospectivity;

/// <summary>A map of prospectivity with all that is known of it.</summary>
internal sealed record ProspectMap
{
    /// <summary>Fewer cells with an occurrence than this teach nothing that could be held out.</summary>
    public const int LeastPositives = 5;

    public required Prospect Prospect { get; init; }
    public required ProspectOptions Options { get; init; }
    public required ImmutableArray<ProspectFeature> Features { get; init; }
    public required TrainingTable Table { get; init; }
    public required IPredictor Model { get; init; }

    /// <summary>Per cell; the higher, the more promising. No probability of a deposit.</summary>
    public required double[] Scores { get; init; }

    /// <summary>Per cell a standard deviation of the score; null where the method has none.</summary>
    public required double[]? Spread { get; init; }

    /// <summary>Per cell, the share of the area that scores at least as high: 0.05 is among the best 5 %.</summary>
    public required double[] Rank { get; init; }

    public required ProspectApplicability Applicability { get; init; }

    /// <summary>Null where there are too few occurrences to hold any out, which only an overlay of knowledge allows.</summary>
    public required ProspectEvaluation? Evaluation { get; init; }

    /// <summary>Of weights of evidence: whether its layers say the same thing twice.</summary>
    public ConditionalIndependence? Independence { get; init; }

    /// <exception cref="DataFaultException">Too few occurrences, or evidence that the method can't take.</exception>
    public static ProspectMap Of(Prospect prospect, ProspectOptions options, TrainingRun run, Action<int, LocalizedText>? report = null)
    {
        var isLearned = options.Method != ProspectMethod.FuzzyGamma;
        if (isLearned && prospect.Positives < LeastPositives)
            throw new DataFaultException(
                $"{prospect.Positives} cells of the area hold an occurrence ({prospect.Inside} occurrences inside, {prospect.Outside} outside), and {LeastPositives} are needed to learn from and to hold some out: widen the area, take smaller cells or more commodities, or set the method to fuzzy-gamma, which rests on knowledge and learns nothing", Prospect.Target);
        report?.Invoke(30, new LocalizedText("Apprentissage", "Training"));
        var features = prospect.Features(options, run);
        var table = prospect.Table(features);
        var trainer = new ProspectTrainer(prospect, options, features, run);
        var model = trainer.Train(table, run with { Progress = null });
        var scores = Methods.Scores.Of(model, table.Features, run.Cancellation);
        report?.Invoke(45, new LocalizedText("Évaluation sur des blocs mis à l'écart", "Evaluation on held-out blocks"));
        var evaluation = prospect.Positives >= LeastPositives && prospect.Positives < prospect.Cells.Length ? ProspectEvaluation.Of(prospect, options, features, trainer, run) : null;
        report?.Invoke(80, new LocalizedText("Domaine d'application", "Area of applicability"));
        return new ProspectMap
        {
            Prospect = prospect, Options = options, Features = features, Table = table, Model = model, Scores = scores,
            Spread = Methods.Scores.Spread(model, table.Features, run.Cancellation),
            Rank = RankOf(scores),
            Evaluation = evaluation,
            Applicability = evaluation is null || !isLearned ? ProspectApplicability.OfGaps(table.Features) : ProspectApplicability.Of(table, features, evaluation.Importance, evaluation.FoldOfRow, run),
            Independence = model is WeightsOfEvidenceModel evidence ? ConditionalIndependence.Test(evidence, table.Features) : null,
        };
    }

    /// <summary>Equal scores have equal ranks: all of them are needed to have one.</summary>
    private static double[] RankOf(double[] scores)
    {
        var order = Enumerable.Range(0, scores.Length).Where(row => !double.IsNaN(scores[row])).OrderByDescending(row => scores[row]).ThenBy(row => row).ToArray();
        var ranks = new double[scores.Length];
        Array.Fill(ranks, double.NaN);
        for (var first = 0; first < order.Length;)
        {
            var end = first;
            while (end < order.Length && scores[order[end]] == scores[order[first]]) end++;
            for (var i = first; i < end; i++) ranks[order[i]] = (double)end / order.Length;
            first = end;
        }
        return ranks;
    }
}
