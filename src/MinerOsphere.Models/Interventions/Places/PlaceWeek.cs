namespace MinerOsphere.Models.Interventions.Places;

/// <summary>A week's expected counts by category and place, which add up both ways.</summary>
/// <param name="Cells">Per category a mean per place.</param>
/// <param name="GapOfCategories">By how much the categories differed from their sum before reconciliation, in interventions.</param>
/// <param name="GapOfPlaces">By how much the categories of the places differed from the places' own sums before, in interventions over all places.</param>
public sealed record PlaceWeek(double[][] Cells, double GapOfCategories, double GapOfPlaces)
{
    public double Category(int category) => Cells[category].Sum();
    public double Place(int place) => Cells.Sum(row => row[place]);
}
