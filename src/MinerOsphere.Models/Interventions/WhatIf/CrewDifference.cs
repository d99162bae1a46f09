namespace MinerOsphere.Models.Interventions.WhatIf;

/// <summary>What a situation asks of the crews of a place in a slot.</summary>
/// <param name="Place">The place.</param>
/// <param name="Slot">The slot.</param>
/// <param name="Reference">Crews without it.</param>
/// <param name="Scenario">Crews with it, mean over the sizes of its effect.</param>
/// <param name="More">Share of the sizes that take more crews.</param>
/// <param name="ShortageOfReference">Mean probability of a shortage if crews stay as they are.</param>
internal sealed record CrewDifference(string Place, string Slot, int Reference, double Scenario, double More, double ShortageOfReference);
