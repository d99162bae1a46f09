using System.Collections.Immutable;
using MinerOsphere.Learning.Evaluating;

namespace MinerOsphere.Models.Interventions;

/// <summary>Makes the model from its inputs. The same inputs give the same bytes, on one thread or many: categories do not meet.</summary>
public static class WeeklyForecastTrainer
{
    /// <param name="inputs">What to learn from.</param>
    /// <param name="progress">Told the share that is done, 0 to 1.</param>
    /// <param name="cancellation">Stops the training.</param>
    public static WeeklyForecastModel Train(WeeklyInputs inputs, Action<double>? progress, CancellationToken cancellation)
    {
        var counts = inputs.Counts;
        var designs = new WeeklyDesigns(counts.First, counts.Length, inputs.Calendar);
        string[] ids = [.. counts.Series.Keys];
        var models = new CategoryModel[ids.Length];
        var steps = ids.Length * Backtest.Origins(counts.Length);
        var done = 0;
        Parallel.For(0, ids.Length, new ParallelOptions { CancellationToken = cancellation }, i =>
        {
            var series = counts.Series[ids[i]];
            var trials = Backtest.Run(counts, series.AsSpan(), designs, () => progress?.Invoke(Interlocked.Increment(ref done) / (double)steps), cancellation);
            models[i] = new CategoryModel(
                [.. series.Select(v => double.IsNaN(v) ? (double?)null : v)],
                CombinedFit.Train(designs, series.AsSpan(), counts.Length).Members,
                Evaluation.Of(counts, series, trials),
                [.. trials.Select(t => t.Target)],
                // Six decimals are finer than any calibration and keep the file small.
                [.. trials.Select(t => Math.Round(ConformalLevel.Score(t.Forecast, (long)t.Observed), 6))]);
        });
        return new WeeklyForecastModel
        {
            Trainer = WeeklyForecastModel.TrainerVersion,
            InputsHash = inputs.Hash(),
            FirstMonday = counts.First.Monday,
            Length = counts.Length,
            Rows = inputs.Rows,
            Notes = inputs.Notes,
            PublicHolidays = [.. inputs.Calendar.PublicHolidays.Order()],
            SchoolHolidays = [.. inputs.Calendar.SchoolHolidays.Order()],
            CalendarFrom = inputs.Calendar.From,
            CalendarThrough = inputs.Calendar.Through,
            Categories = ids.Select((id, i) => KeyValuePair.Create(id, models[i])).ToImmutableSortedDictionary(StringComparer.Ordinal),
        };
    }
}
