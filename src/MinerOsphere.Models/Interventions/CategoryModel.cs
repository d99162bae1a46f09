using System.Collections.Immutable;
using System.Text.Json.Serialization;
using MinerOsphere.Learning.Evaluating;
using MinerOsphere.Learning.Linear;

namespace MinerOsphere.Models.Interventions;

/// <summary>One category: its counts, its regressions on all of them, its evaluation and what its intervals are calibrated on.</summary>
/// <param name="Series">Counts by week; null where nothing is known.</param>
/// <param name="Members">One regression per <see cref="Specification.All"/>.</param>
/// <param name="Evaluation">The backtest's verdict.</param>
/// <param name="ScoreTargets">Weeks of the backtest's forecasts.</param>
/// <param name="Scores">Their scores (<see cref="ConformalLevel.Score"/>), in the same order.</param>
public sealed record CategoryModel(
    ImmutableArray<double?> Series, ImmutableArray<NegativeBinomialFit> Members, CategoryEvaluation Evaluation,
    ImmutableArray<int> ScoreTargets, ImmutableArray<double> Scores)
{
    /// <summary>Calibration on the forecasts whose week was over before the origin.</summary>
    public ConformalLevel CalibrationAt(int origin) => new(Scores.Where((_, i) => ScoreTargets[i] < origin));

    [JsonIgnore]
    public bool Converged => Members.All(m => m.Status == FitStatus.Converged);
}
