using System.Collections.Immutable;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Models.Territory.Series;

namespace MinerOsphere.Models.Territory.Groundwater;

/// <summary>A well, judged, forecast and laid under scenarios.</summary>
internal sealed record GroundwaterAnswer
{
    private const int LeastDays = 3 * 365, LeastLevels = 150, LearntEvery = 7;

    public required GroundwaterRecord Record { get; init; }

    /// <summary>All levels, those after the day of issue too: what a forecast is held against.</summary>
    public required double[] AllLevels { get; init; }

    public required LevelTrial Trial { get; init; }
    public required StandardisedLevel Index { get; init; }
    public required double Level { get; init; }

    /// <summary>Day of the last level that is known.</summary>
    public required int Issue { get; init; }

    /// <summary>Draws of the mean levels of the months ahead.</summary>
    public required double[][] Forecast { get; init; }

    public required ImmutableArray<GroundwaterScenario> Scenarios { get; init; }
    public required ImmutableArray<LevelHindcast> Hindcasts { get; init; }
    public required bool HasNoise { get; init; }

    public static GroundwaterAnswer Of(GroundwaterRecord whole, double latitude, GroundwaterQuestion question, Action<int> report, CancellationToken cancellation)
    {
        var known = Enumerable.Range(0, whole.Levels.Length).Where(t => !double.IsNaN(whole.Levels[t])).ToArray();
        if (known.Length == 0) throw new DataFaultException("there is no level", "level");
        var issue = question.Issue is { } asked ? Array.FindLast(known, t => whole.Forcing.TimeOf(t) <= asked) : known[^1];
        if (issue == 0 || issue < known[0]) throw new DataFaultException($"there is no level up to {SeriesTable.Text(question.Issue!.Value)}; the first is of {SeriesTable.Text(whole.Forcing.TimeOf(known[0]))}", "issueDate");
        var record = whole with { Levels = [.. whole.Levels.Select((l, t) => t <= issue ? l : double.NaN)] };
        known = [.. known.Where(t => t <= issue)];
        var span = known[^1] - known[0] + 1;
        if (span < LeastDays || known.Length < LeastLevels) throw new DataFaultException($"{known.Length} days with a level, over {span} days, are too short a record to calibrate on and to judge on; at least {LeastLevels} over {LeastDays} days (3 years) with weather are needed", "level");
        var split = question.ValidationStart is { } start ? (int)(start - record.Forcing.Start).TotalDays : known[(int)(0.7 * known.Length)];
        var (before, after) = (known.Count(t => t < split), known.Count(t => t >= split));
        if (before < LeastLevels * 2 / 3 || after < 30) throw new DataFaultException($"{before} levels before the start of validation and {after} from it on; at least {LeastLevels * 2 / 3} and 30 are needed", "validationStart");

        // The choice looks at the first years only: those held back judge the one that was chosen.
        var trial = question.ModelsFor([.. record.Stresses.Select(s => s.Role)]).Select(model => LevelTrial.Run(record, model, split, question.HasNoise, LearntEvery, cancellation)).MinBy(t => t.UnlearntDeviation)!;
        report(50);
        var monthly = MonthlyLevels.Of(record.Levels, record.Forcing.Start).ToArray();
        var index = new StandardisedLevel(monthly);
        var deviation = Math.Sqrt(trial.Unlearnt.Concat(trial.Held).Average(e => e * e));
        var forecaster = new LevelForecaster(trial.Final, deviation);
        var draws = forecaster.Draw(record, issue, question.Months, 0, issue + 1, question.Seed, cancellation);
        if (draws.Length < 3) throw new DataFaultException($"no past year has {question.Months} months of weather after the season of the last level: give more years of weather", "rain");
        report(60);
        var hindcasts = LevelHindcast.Run(trial, question.Seed, question.Level, cancellation);
        report(75);
        var scenarios = ImmutableArray.CreateBuilder<GroundwaterScenario>();
        foreach (var scenario in question.Scenarios) scenarios.Add(GroundwaterScenario.Of(record, trial, scenario, index, known[0], latitude, cancellation));
        return new GroundwaterAnswer
        {
            Record = record, AllLevels = whole.Levels, Trial = trial, Index = index, Level = question.Level, Issue = issue, Forecast = draws, Scenarios = scenarios.ToImmutable(), Hindcasts = hindcasts, HasNoise = question.HasNoise,
        };
    }
}
