using System.Collections.Immutable;
using MinerOsphere.Learning.Evaluating.Metrics;

namespace MinerOsphere.Learning.Evaluating.Reports;

/// <summary>One fold of a report.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Training">Rows trained on.</param>
/// <param name="Test">Rows tested on.</param>
/// <param name="Dropped">Rows left out of both, near the test rows in space or time.</param>
/// <param name="Model">Scores of the model, in the order of the report's metrics.</param>
/// <param name="Baseline">Scores of the baseline on the same rows.</param>
public sealed record FoldReport(string Name, int Training, int Test, int Dropped, ImmutableArray<Score> Model, ImmutableArray<Score> Baseline);
