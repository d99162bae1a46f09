namespace MinerOsphere.Models.Interventions.Transfer;

/// <summary>What forecasts of other territories' next year were worth.</summary>
/// <param name="Predictor">Which forecast.</param>
/// <param name="OwnYears">Own years it used.</param>
/// <param name="Territories">Territories forecast.</param>
/// <param name="MeanAbsoluteError">Per slot, in interventions.</param>
/// <param name="Deviance">Mean Poisson deviance per slot.</param>
/// <param name="YearError">Mean of |forecast - observed| / observed of whole years.</param>
/// <param name="Covered80">Share of whole years within the 80 % interval; NaN for baselines, which give none.</param>
/// <param name="Covered95">The same at 95 %.</param>
/// <param name="SlotsCovered80">Share of slots within their 80 % interval.</param>
/// <param name="SlotsCovered95">The same at 95 %.</param>
/// <param name="Width95">Mean width of the 95 % interval of whole years, over its median.</param>
public sealed record TransferScore(
    string Predictor, int OwnYears, int Territories, double MeanAbsoluteError, double Deviance, double YearError, double Covered80, double Covered95, double SlotsCovered80, double SlotsCovered95, double Width95);
