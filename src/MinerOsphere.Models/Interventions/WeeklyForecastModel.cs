using System.Collections.Immutable;
using System.Text.Json.Serialization;
using MinerOsphere.Learning.Evaluating;
using MinerOsphere.Learning.Linear;

namespace MinerOsphere.Models.Interventions;

/// <summary>
/// A trained model with all that it needs to forecast and to account for itself: it is stored as it is, and a stored one gives the
/// same forecasts, bit by bit.
/// </summary>
public sealed record WeeklyForecastModel
{
    /// <summary>Changes with anything that changes a trained model; part of the name of its file.</summary>
    public const string TrainerVersion = "1.0.0";

    public required string Trainer { get; init; }
    public required string InputsHash { get; init; }
    public required DateOnly FirstMonday { get; init; }

    /// <summary>Weeks from the first to the last observation.</summary>
    public required int Length { get; init; }
    public required int Rows { get; init; }
    public required ImmutableArray<string> Notes { get; init; }

    /// <summary>Holidays since the first week.</summary>
    public required ImmutableArray<DateOnly> PublicHolidays { get; init; }
    public required ImmutableArray<DateOnly> SchoolHolidays { get; init; }
    public required DateOnly CalendarFrom { get; init; }
    public required DateOnly CalendarThrough { get; init; }
    public required ImmutableSortedDictionary<string, CategoryModel> Categories { get; init; }
}

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
