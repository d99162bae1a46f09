namespace MinerOsphere.Models.Territory.Climate;

/// <summary>Weather at equal steps without a gap: what drives models of water.</summary>
/// <param name="Start">Time of the first step.</param>
/// <param name="Step">A day or an hour.</param>
/// <param name="Rain">mm per step.</param>
/// <param name="Pet">Potential evapotranspiration, mm per step.</param>
/// <param name="Temperature">Mean of the step, °C; null where it is not known.</param>
public sealed record Forcing(DateTimeOffset Start, TimeSpan Step, double[] Rain, double[] Pet, double[]? Temperature)
{
    public int Count => Rain.Length;

    public double StepsPerDay => TimeSpan.FromDays(1) / Step;

    public DateTimeOffset TimeOf(int step) => Start + Step * step;

    public Season SeasonOf(int step) => (Season)(TimeOf(step).Month % 12 / 3);

    /// <summary>Steps from one on, so many of them.</summary>
    public Forcing Slice(int first, int count) => this with
    {
        Start = TimeOf(first), Rain = Rain.AsSpan(first, count).ToArray(), Pet = Pet.AsSpan(first, count).ToArray(), Temperature = Temperature?.AsSpan(first, count).ToArray(),
    };

    /// <summary>First step of each calendar year that is whole, and the year.</summary>
    public IEnumerable<(int Year, int First, int Count)> WholeYears(int from = 0)
    {
        for (var year = TimeOf(from).Year; ; year++)
        {
            var first = (int)Math.Ceiling((new DateTimeOffset(year, 1, 1, 0, 0, 0, TimeSpan.Zero) - Start) / Step);
            var end = (int)Math.Ceiling((new DateTimeOffset(year + 1, 1, 1, 0, 0, 0, TimeSpan.Zero) - Start) / Step);
            if (end > Count) yield break;
            if (first >= from) yield return (year, first, end - first);
        }
    }
}
