namespace MinerOsphere.Models.Interventions.Demand;

/// <summary>
/// What an expected count is made of: factors that multiply to it, in the order in which the model applies them.
/// </summary>
/// <param name="Usual">Mean count of the category in such a slot at such a place over three years; the factors start from it.</param>
/// <param name="Calendar">Season, holidays, day and hour.</param>
/// <param name="History">Level of the last weeks, aftermath of a storm, and reconciliation with the other categories.</param>
/// <param name="Weather">Weather, 1 where none was given.</param>
/// <param name="Place">How the place's share differs from what it was over three years.</param>
internal readonly record struct DemandFactors(double Usual, double Calendar, double History, double Weather, double Place);
