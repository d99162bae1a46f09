using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Training;

namespace MinerOsphere.Learning.Evaluating.Splits;

/// <summary>
/// Rolling origin over instants (Tashman 2000): at each origin a model is trained on what came before it and tested on the horizon after it.
/// Rows of the same instant are never parted. What a row observes may be known only later (a count over the next week): the gap keeps such
/// rows out of training, so that no target reaches into the test.
/// </summary>
public sealed record TimeFolds : SplitScheme
{
    /// <summary>How long after an origin is tested.</summary>
    public required TimeSpan Horizon { get; init; }

    /// <summary>From one origin to the next; zero takes the horizon, which tests every later row once.</summary>
    public TimeSpan Step { get; init; }

    /// <summary>From the first row to the first origin; zero takes half of the whole.</summary>
    public TimeSpan First { get; init; }

    /// <summary>How long before an origin nothing is trained on.</summary>
    public TimeSpan Gap { get; init; }

    /// <summary>How far back is trained on; null for all of the past (an expanding window).</summary>
    public TimeSpan? Window { get; init; }

    /// <summary>Training rows that a fold needs.</summary>
    public int LeastTraining { get; init; } = 1;

    /// <inheritdoc/>
    public override Validation Validation => Validation.Temporal;

    /// <inheritdoc/>
    public override string Description => $"rolling origin, horizon {Horizon:c}{(Gap > TimeSpan.Zero ? $", gap {Gap:c}" : "")}{(Window is { } window ? $", window {window:c}" : "")}";

    internal override JsonObject Settings => new()
    {
        ["kind"] = "rolling-origin",
        ["horizon"] = Horizon.ToString("c", CultureInfo.InvariantCulture),
        ["step"] = (Step == TimeSpan.Zero ? Horizon : Step).ToString("c", CultureInfo.InvariantCulture),
        ["first"] = First.ToString("c", CultureInfo.InvariantCulture),
        ["gap"] = Gap.ToString("c", CultureInfo.InvariantCulture),
        ["window"] = Window?.ToString("c", CultureInfo.InvariantCulture),
    };

    private protected override IEnumerable<RowFold> Folds(TrainingTable table, TrainingRun run, ImmutableArray<string>.Builder warnings)
    {
        if (Horizon <= TimeSpan.Zero) throw new ArgumentOutOfRangeException(nameof(table), Horizon, "a horizon above zero is expected");
        if (Step < TimeSpan.Zero || First < TimeSpan.Zero || Gap < TimeSpan.Zero || Window <= TimeSpan.Zero) throw new ArgumentOutOfRangeException(nameof(table), "step, first origin and gap are not negative, a window is above zero");
        var times = RowTimes.Checked(table);
        var (start, end) = (times.Min(), times.Max());
        var first = First > TimeSpan.Zero ? First : (end - start) / 2;
        var step = Step > TimeSpan.Zero ? Step : Horizon;
        if (step < Horizon) warnings.Add("the origins are nearer to one another than the horizon: rows are tested more than once");
        if ((end - start) / step > 100_000) throw new ArgumentOutOfRangeException(nameof(table), step, "more than 100000 origins");
        if (start + first > end) throw new DataFaultException($"the rows end before the first origin, {first:c} after the first of them");
        var all = Enumerable.Range(0, times.Length).ToArray();
        for (var origin = start + (first == TimeSpan.Zero ? step : first); origin <= end; origin += step)
        {
            var until = origin - Gap;
            var test = Array.FindAll(all, row => times[row] >= origin && times[row] < origin + Horizon);
            var training = Array.FindAll(all, row => times[row] < until && (Window is null || times[row] >= until - Window.Value));
            var name = origin.ToString("yyyy-MM-dd'T'HH:mm:ssK", CultureInfo.InvariantCulture);
            if (training.Length < LeastTraining && training.Length > 0)
            {
                warnings.Add($"fold {name} is left out: it has {training.Length} rows to train on, fewer than {LeastTraining}");
                continue;
            }
            yield return new RowFold(name, training, test, all.Count(row => times[row] < origin) - training.Length);
        }
    }
}
