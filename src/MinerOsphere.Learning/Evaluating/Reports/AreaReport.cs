using MinerOsphere.Learning.Evaluating.Metrics;

namespace MinerOsphere.Learning.Evaluating.Reports;

/// <summary>How sure the area under the ROC curve is, if rows were independent of one another; rows that resemble their neighbours are less sure.</summary>
/// <param name="Model">Area of the model, with its interval.</param>
/// <param name="Baseline">Area of the baseline on the same rows.</param>
/// <param name="Difference">Area of the model less that of the baseline.</param>
/// <param name="StandardError">Of the difference.</param>
/// <param name="PValue">Two-sided, of no difference.</param>
public sealed record AreaReport(DeLong Model, DeLong Baseline, double Difference, double StandardError, double PValue);
