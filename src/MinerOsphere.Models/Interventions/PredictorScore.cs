namespace MinerOsphere.Models.Interventions;

/// <summary>Scores of one predictor; the mean absolute scaled error is against seasonal naive within each training series.</summary>
public sealed record PredictorScore(string Predictor, double MeanAbsoluteError, double MeanAbsoluteScaledError, double PoissonDeviance, double Bias);
