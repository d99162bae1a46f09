using System.Collections.Immutable;

namespace MinerOsphere.Models.Territory.Groundwater;

/// <summary>Forecasts as they would have been made in the years held back, every three months, held against what came.</summary>
/// <param name="Months">Month ahead, 1 for the first.</param>
/// <param name="Forecasts">How many.</param>
/// <param name="Error">Mean absolute error of the medians, m.</param>
/// <param name="Persistence">Of saying that the level stays, m.</param>
/// <param name="Climatology">Of saying what is usual, m.</param>
/// <param name="Covered">Share of months within the interval.</param>
/// <param name="Width">Mean width of it, m.</param>
public sealed record LevelHindcast(int Months, int Forecasts, double Error, double Persistence, double Climatology, double Covered, double Width)
{
    private const int Ahead = 6, Every = 91, MostIssues = 20;

    /// <param name="trial">Its fit of the first years makes the forecasts; weather of those years makes the members.</param>
    /// <param name="seed">Of the errors to come.</param>
    /// <param name="level">Of the intervals.</param>
    /// <param name="cancellation">Stops between forecasts.</param>
    public static ImmutableArray<LevelHindcast> Run(LevelTrial trial, ulong seed, double level, CancellationToken cancellation = default)
    {
        var record = trial.Record;
        var forecaster = new LevelForecaster(trial.Fit, trial.UnlearntDeviation);
        var errors = Enumerable.Range(0, Ahead).Select(_ => new List<(double Error, double Persistence, double Climatology, bool Held, double Width)>()).ToArray();
        var issues = new List<int>();
        foreach (var t in trial.Tested)
            if (issues.Count == 0 || t - issues[^1] >= Every) issues.Add(t);
        foreach (var issue in issues.Take(MostIssues))
        {
            var draws = forecaster.Draw(record, issue, Ahead, 0, trial.Split, seed, cancellation);
            if (draws.Length == 0) continue;
            for (var m = 0; m < Ahead; m++)
            {
                var (first, end) = (issue + 1 + (int)Math.Ceiling(m * 30.4375), issue + 1 + (int)Math.Ceiling((m + 1) * 30.4375));
                if (end > record.Levels.Length) break;
                var days = Enumerable.Range(first, end - first).Where(t => !double.IsNaN(record.Levels[t])).ToArray();
                if (days.Length < 5) continue;
                var came = days.Average(t => record.Levels[t]);
                var q = LevelForecaster.Quantiles(draws, m, (1 - level) / 2, 0.5, (1 + level) / 2);
                errors[m].Add((Math.Abs(q[1] - came), Math.Abs(record.Levels[issue] - came), Math.Abs(days.Average(t => trial.Usual.At(record.Forcing.TimeOf(t))) - came), came >= q[0] && came <= q[2], q[2] - q[0]));
            }
        }
        return [.. errors.Select((e, m) => (Rows: e, Month: m + 1)).Where(e => e.Rows.Count > 0).Select(e => new LevelHindcast(
            e.Month, e.Rows.Count, e.Rows.Average(r => r.Error), e.Rows.Average(r => r.Persistence), e.Rows.Average(r => r.Climatology), e.Rows.Count(r => r.Held) / (double)e.Rows.Count, e.Rows.Average(r => r.Width)))];
    }
}
