using System.Collections.Immutable;
using MinerOsphere.Learning.Training;
using MinerOsphere.Models.Floods.RainfallRunoff;

namespace MinerOsphere.Models.Territory.Runoff;

/// <summary>A catchment under its scenarios: the model, what it was worth, and what becomes of the river.</summary>
internal sealed record RunoffAnswer
{
    private const int Draws = 200;

    public required RunoffRecord Record { get; init; }
    public required Gr4Parameters Parameters { get; init; }

    /// <summary>Whether the parameters came with the request.</summary>
    public required bool IsGiven { get; init; }

    public required string Objective { get; init; }
    public required int WarmUp { get; init; }
    public required double Level { get; init; }

    /// <summary>Split-sample and differential trials; a single one where parameters were given.</summary>
    public required ImmutableArray<RunoffTrial> Trials { get; init; }

    public required RunoffErrors Errors { get; init; }

    /// <summary>m3/s.</summary>
    public required double Threshold { get; init; }

    /// <summary>m3/s.</summary>
    public required double Reserved { get; init; }

    public required ImmutableArray<RunoffScenario> Scenarios { get; init; }

    /// <summary>Indicators of what was measured.</summary>
    public required FlowIndicators Observed { get; init; }

    /// <exception cref="ModelInputException">Too few years, or none that is whole.</exception>
    public static RunoffAnswer Of(RunoffRecord record, RunoffQuestion question, Action<int> report, CancellationToken cancellation)
    {
        var warmUp = (int)(question.WarmUpDays * record.Forcing.StepsPerDay);
        int[] scored = [.. Enumerable.Range(0, record.Flow.Length).Where(t => t >= warmUp && record.Flow[t] >= 0)];
        if (scored.Length < 100) throw new ModelInputException($"{scored.Length} measured discharges are left after a warm-up of {warmUp} steps; some years are needed");
        ImmutableArray<RunoffTrial> trials;
        Gr4Parameters parameters;
        if (question.Parameters is { } given)
        {
            parameters = given;
            trials = [Given(record, given, scored, cancellation)];
        }
        else
        {
            trials = SplitSample.Run(record, question.Objective, warmUp, cancellation);
            report(50);
            (parameters, _) = Gr4Calibration.Fit(record.Forcing.Rain, record.Forcing.Pet, record.Flow, record.IsHourly, question.Objective, scored, cancellation);
        }
        report(65);
        var errors = new RunoffErrors(record, question.Parameters is null ? trials.Take(2) : trials);
        var cubic = record.CubicMetres;
        var measured = scored.Average(t => record.Flow[t]) * cubic;
        var (threshold, reserved) = (question.Threshold ?? 0.1 * measured, question.ReservedShare * measured);
        var observed = FlowIndicators.Of(Array.ConvertAll(record.Flow, q => q * cubic), record.Forcing, warmUp, threshold);
        // Parameters of the parts of the record beside those of the whole: how far a scenario's answer hangs on the years learnt from.
        ImmutableArray<Gr4Parameters> sets = [parameters, .. trials.Where(t => t.Id != "given").Select(t => t.Parameters)];
        var random = new RandomStream(question.Seed);
        var unseen = Array.ConvertAll(errors.Unseen, q => q * cubic);
        for (var t = 0; t < unseen.Length; t++)
            if (!(record.Flow[t] >= 0)) unseen[t] = double.NaN;
        var yearErrors = new YearErrors(observed, FlowIndicators.Of(unseen, record.Forcing, warmUp, threshold));
        int[] years = [.. record.Forcing.WholeYears(warmUp).Select(y => y.Year)];
        int[][] errorDraws = yearErrors.Count == 0 ? [] : [.. Enumerable.Range(0, Draws).Select(_ => yearErrors.Draw(years, random))];
        var scenarios = ImmutableArray.CreateBuilder<RunoffScenario>();
        foreach (var scenario in question.Scenarios)
        {
            cancellation.ThrowIfCancellationRequested();
            scenarios.Add(RunoffScenario.Of(record, scenario, sets, yearErrors, errorDraws, warmUp, threshold, reserved, cancellation));
            report(65 + 30 * scenarios.Count / question.Scenarios.Length);
        }
        if (scenarios[0].Central.Years.IsEmpty) throw new ModelInputException("no calendar year is whole after the warm-up: indicators can't be told");
        return new RunoffAnswer
        {
            Record = record, Parameters = parameters, IsGiven = question.Parameters is not null, Objective = question.ObjectiveName, WarmUp = warmUp, Level = question.Level, Trials = trials, Errors = errors,
            Threshold = threshold, Reserved = reserved, Scenarios = scenarios.ToImmutable(), Observed = observed,
        };
    }

    private static RunoffTrial Given(RunoffRecord record, Gr4Parameters given, int[] scored, CancellationToken cancellation)
    {
        var model = new Gr4(given, record.IsHourly);
        var usual = new Series.DayOfYearMean(record.Flow, record.Forcing.TimeOf, new HashSet<int>(scored).Contains);
        var simulated = model.Run(record.Forcing.Rain, record.Forcing.Pet, model.Start(), cancellation);
        return new RunoffTrial("given", given, simulated, [.. Enumerable.Range(0, simulated.Length).Select(t => usual.At(record.Forcing.TimeOf(t)))], scored, []);
    }
}
