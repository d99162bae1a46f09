namespace MinerOsphere.Models.Interventions.WhatIf;

/// <summary>What a scenario changes in a category, place and slot, or in sums of them.</summary>
/// <param name="Category">Category, or <c>*</c> for all together.</param>
/// <param name="Place">Place, or <c>*</c> for all together.</param>
/// <param name="Slot">Name of the slot, or <c>*</c> for all together.</param>
/// <param name="Reference">Mean count of the reference.</param>
/// <param name="Scenario">Mean count of the scenario.</param>
/// <param name="Difference">Mean of the paired differences.</param>
/// <param name="Lower">Lower end of the interval of the paired differences: what may well come.</param>
/// <param name="Upper">Upper end.</param>
/// <param name="MeanLower">Lower end of the interval of the mean difference, from what is not known of the effect.</param>
/// <param name="MeanUpper">Upper end.</param>
/// <param name="IsMore">Share of futures with more interventions than in the reference.</param>
/// <param name="IsOverPeak">P(count of the scenario above the reference's 95 % quantile).</param>
public sealed record ScenarioDifference(
    string Category, string Place, string Slot, double Reference, double Scenario, double Difference, double Lower, double Upper, double MeanLower, double MeanUpper, double IsMore, double IsOverPeak);
