namespace MinerOsphere.Models.Interventions.WhatIf;

/// <summary>How strong a scenario is, and when and where it holds.</summary>
/// <param name="FirstSlot">First slot in which it holds.</param>
/// <param name="LastSlot">Last slot in which it holds.</param>
/// <param name="Attendance">Attendants of an event over all slots in which it holds; 0 where there is none.</param>
/// <param name="Kelvins">Kelvins below the threshold; 0 where there is none.</param>
/// <param name="Place">The place of an event; -1 for all places, by their share of the interventions.</param>
public sealed record ScenarioSetting(int FirstSlot, int LastSlot, double Attendance = 0, double Kelvins = 0, int Place = -1);
