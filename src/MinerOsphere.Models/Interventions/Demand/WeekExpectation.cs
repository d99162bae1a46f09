using MinerOsphere.Models.Interventions.Places;

namespace MinerOsphere.Models.Interventions.Demand;

/// <summary>What a week is expected to bring.</summary>
/// <param name="Means">Of the sum and of each category, everywhere.</param>
/// <param name="Gap">By how much the sum and its parts differed before reconciliation.</param>
/// <param name="Places">By place; null where there is one only.</param>
internal sealed record WeekExpectation(double[] Means, double Gap, PlaceWeek? Places);
