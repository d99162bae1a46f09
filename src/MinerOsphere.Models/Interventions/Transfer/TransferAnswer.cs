namespace MinerOsphere.Models.Interventions.Transfer;

/// <summary>A forecast with what it is held against.</summary>
/// <param name="Forecast">The forecast.</param>
/// <param name="Own">The territory with the years that were used.</param>
/// <param name="Observed">What came of each slot; NaN where it is not known.</param>
/// <param name="SlotNames">Names of the slots.</param>
/// <param name="Rate">Interventions per inhabitant and year of the others.</param>
/// <param name="Variances">What the uncertainty is made of.</param>
internal sealed record TransferAnswer(TransferredCount Forecast, TerritoryCounts Own, double[] Observed, string[] SlotNames, double Rate, LevelVariances Variances);
