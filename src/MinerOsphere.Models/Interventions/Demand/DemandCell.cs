using MinerOsphere.Models.Interventions.Counts;

namespace MinerOsphere.Models.Interventions.Demand;

/// <summary>What is said of one category, place and slot.</summary>
/// <param name="Category">Id of the category; <c>total</c> for their sum.</param>
/// <param name="Place">The place.</param>
/// <param name="Slot">The slot.</param>
/// <param name="Ahead">Slots after the last one known; 1 for the next.</param>
/// <param name="Count">How it may turn out.</param>
/// <param name="References">What the references say.</param>
/// <param name="Observed">What was counted; NaN where it is not known.</param>
/// <param name="Factors">What the expected count is made of.</param>
internal sealed record DemandCell(
    string Category, string Place, CountSlot Slot, int Ahead, PredictedCount Count, ReferenceForecasts References, double Observed, DemandFactors Factors);
