using System.Collections.Immutable;
using MinerOsphere.Learning.Evaluating.Metrics;

namespace MinerOsphere.Learning.Evaluating.Reports;

/// <summary>The scores of one class of rows: a model may be good on the whole and bad at one station.</summary>
/// <param name="Regime">What the rows are parted by.</param>
/// <param name="Class">Which class of it.</param>
/// <param name="Rows">Rows in it.</param>
/// <param name="Model">Scores of the model, in the order of the report's metrics.</param>
/// <param name="Baseline">Scores of the baseline on the same rows.</param>
public sealed record RegimeReport(string Regime, string Class, int Rows, ImmutableArray<Score> Model, ImmutableArray<Score> Baseline);
