using System.Text.Json.Serialization;

namespace MinerOsphere.Learning.Uncertainty.Conformal;

/// <summary>What a model says of a row before it is known how far the model is to be trusted.</summary>
/// <param name="Prediction">The predicted value.</param>
/// <param name="Lower">Predicted lower quantile, for scores of quantiles.</param>
/// <param name="Upper">Predicted upper quantile.</param>
/// <param name="Scale">How large errors are expected to be here, above 0, for normalised scores: a spread of an ensemble, the prediction itself.</param>
/// <param name="Category">Class of the row, from 0, for calibration by class; -1 for none.</param>
[JsonNumberHandling(JsonNumberHandling.AllowNamedFloatingPointLiterals)]
public readonly record struct Forecast(double Prediction, double Lower = double.NaN, double Upper = double.NaN, double Scale = 1, int Category = -1);
