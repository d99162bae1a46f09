using MinerOsphere.Models.Interventions.Counts;

namespace MinerOsphere.Models.Interventions.Crews;

/// <summary>How many interventions of a category are expected at a place in a slot.</summary>
/// <param name="Place">A station or an area.</param>
/// <param name="Category">Category of interventions.</param>
/// <param name="Slot">When.</param>
/// <param name="Count">Distribution of their number.</param>
/// <param name="LastYearMaximum">Most crews engaged at once in such slots last year; null where nobody counted.</param>
public sealed record SlotDemand(string Place, string Category, CountSlot Slot, PredictedCount Count, int? LastYearMaximum = null);
