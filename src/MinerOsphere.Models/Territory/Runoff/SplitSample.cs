using System.Collections.Immutable;
using MinerOsphere.Models.Floods.RainfallRunoff;
using MinerOsphere.Models.Territory.Series;

namespace MinerOsphere.Models.Territory.Runoff;

/// <summary>
/// The split-sample test and the differential one (Klemeš 1986): learnt from one half of the years and held against the other, both ways; then
/// learnt from the drier half of the years and held against the wetter one, and the reverse, since another climate is what scenarios ask for.
/// </summary>
public static class SplitSample
{
    /// <summary>Years of measures below which nothing can be held apart.</summary>
    public const int LeastYears = 4;

    /// <param name="record">What was measured.</param>
    /// <param name="objective">Of the calibrations.</param>
    /// <param name="warmUp">Steps at the start that fill the stores.</param>
    /// <param name="cancellation">Stops between runs.</param>
    /// <exception cref="ModelInputException">Too few years.</exception>
    public static ImmutableArray<RunoffTrial> Run(RunoffRecord record, Gr4Objective objective, int warmUp, CancellationToken cancellation = default)
    {
        var years = Enumerable.Range(warmUp, Math.Max(0, record.Flow.Length - warmUp)).Where(t => record.Flow[t] >= 0).GroupBy(record.YearOf)
            .Where(y => y.Count() >= 0.5 * 365 * record.Forcing.StepsPerDay).OrderBy(y => y.Key).Select(y => (Year: y.Key, Rain: y.Average(t => record.Forcing.Rain[t]), Steps: y.ToArray())).ToArray();
        if (years.Length < LeastYears) throw new ModelInputException($"{years.Length} years have measures of at least half their steps after a warm-up of {warmUp} steps; {LeastYears} are needed to calibrate on some and test on others");
        var half = years.Length / 2;
        int[][] sides = [[.. years[..half].SelectMany(y => y.Steps)], [.. years[half..].SelectMany(y => y.Steps)]];
        var byRain = years.OrderBy(y => y.Rain).ToArray();
        int[][] climates = [[.. byRain[..half].SelectMany(y => y.Steps).Order()], [.. byRain[half..].SelectMany(y => y.Steps).Order()]];
        return
        [
            Trial(record, "first-half", objective, sides[0], sides[1], cancellation), Trial(record, "second-half", objective, sides[1], sides[0], cancellation),
            Trial(record, "dry-years", objective, climates[0], climates[1], cancellation), Trial(record, "wet-years", objective, climates[1], climates[0], cancellation),
        ];
    }

    private static RunoffTrial Trial(RunoffRecord record, string id, Gr4Objective objective, int[] learnt, int[] tested, CancellationToken cancellation)
    {
        var (rain, pet) = (record.Forcing.Rain, record.Forcing.Pet);
        var (parameters, _) = Gr4Calibration.Fit(rain, pet, record.Flow, record.IsHourly, objective, learnt, cancellation);
        var model = new Gr4(parameters, record.IsHourly);
        var usual = new DayOfYearMean(record.Flow, record.Forcing.TimeOf, new HashSet<int>(learnt).Contains);
        return new RunoffTrial(id, parameters, model.Run(rain, pet, model.Start(), cancellation), [.. Enumerable.Range(0, rain.Length).Select(t => usual.At(record.Forcing.TimeOf(t)))], tested, learnt);
    }
}
