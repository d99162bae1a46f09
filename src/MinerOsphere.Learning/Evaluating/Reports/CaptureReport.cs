using System.Collections.Immutable;

namespace MinerOsphere.Learning.Evaluating.Reports;

/// <summary>Shares of the occurrences captured by the best-scored part of the area, at each per cent of the area from 0 to 100.</summary>
/// <param name="Prediction">Of held-out rows (prediction-rate curve).</param>
/// <param name="Success">Of the rows of training (success-rate curve); empty when not asked for.</param>
/// <param name="Baseline">Of the baseline on the held-out rows.</param>
/// <param name="PredictionRate">Pr where the prediction-area plot crosses.</param>
/// <param name="OccupiedArea">Oa = 1 - Pr.</param>
/// <param name="NormalisedDensity">Nd = Pr/Oa.</param>
/// <param name="Weight">We = ln Nd.</param>
public sealed record CaptureReport(
    ImmutableArray<double> Prediction, ImmutableArray<double> Success, ImmutableArray<double> Baseline, double PredictionRate, double OccupiedArea, double NormalisedDensity, double Weight);
