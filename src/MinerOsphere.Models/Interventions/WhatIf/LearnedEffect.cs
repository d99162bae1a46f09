namespace MinerOsphere.Models.Interventions.WhatIf;

/// <summary>How much a situation multiplied the interventions of a category, as its weeks show.</summary>
/// <param name="Situation">The situation.</param>
/// <param name="Category">The category.</param>
/// <param name="Multiplier">exp of the coefficient.</param>
/// <param name="Lower">Lower end of its 95 % interval.</param>
/// <param name="Upper">Upper end.</param>
/// <param name="Weeks">Weeks in which it held.</param>
public sealed record LearnedEffect(string Situation, string Category, double Multiplier, double Lower, double Upper, int Weeks);
