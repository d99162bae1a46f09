namespace MinerOsphere.Models.Interventions.Counts;

/// <summary>A span of time in which interventions are counted. It knows its true length: an hour is an hour, but a day of changed clocks has 23 or 25.</summary>
/// <param name="Start">First instant, with the offset that the territory's clocks show then.</param>
/// <param name="End">First instant after it.</param>
/// <param name="Name">What tables call it: <c>2016-W23</c>, <c>2021</c>, <c>2018-06-01T14:00</c>.</param>
public sealed record CountSlot(DateTimeOffset Start, DateTimeOffset End, string Name)
{
    public double Hours => (End - Start).TotalHours;
}
