using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Training;

namespace MinerOsphere.Learning.Evaluating.Splits;

/// <summary>
/// Stretches of time are tested one by one on a model of all the others, past and future (López de Prado 2018): where there is too little past for
/// a rolling origin. Rows just before the stretch (whose targets reach into it) and just after (which remember it) are dropped.
/// </summary>
/// <param name="Count">Stretches, with nearly the same rows each; rows of the same instant stay together.</param>
/// <param name="Purge">How long before the stretch is dropped: at least the horizon of the target.</param>
/// <param name="Embargo">How long after it is dropped: as long as lagged features remember.</param>
public sealed record PurgedTimeBlocks(int Count = 5, TimeSpan Purge = default, TimeSpan Embargo = default) : SplitScheme
{
    /// <inheritdoc/>
    public override Validation Validation => Validation.Temporal;

    /// <inheritdoc/>
    public override string Description => $"{Count} stretches of time, {Purge:c} dropped before and {Embargo:c} after";

    internal override JsonObject Settings => new() { ["kind"] = "time-blocks", ["count"] = Count, ["purge"] = Purge.ToString("c", CultureInfo.InvariantCulture), ["embargo"] = Embargo.ToString("c", CultureInfo.InvariantCulture) };

    private protected override IEnumerable<RowFold> Folds(TrainingTable table, TrainingRun run, ImmutableArray<string>.Builder warnings)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Count, 2);
        if (Purge < TimeSpan.Zero || Embargo < TimeSpan.Zero) throw new ArgumentOutOfRangeException(nameof(table), "purge and embargo are not negative");
        var times = RowTimes.Checked(table);
        DateTimeOffset[] rising = [.. times.Order()];
        // Cut between instants, as near as can be to equal numbers of rows.
        DateTimeOffset[] starts = [.. Enumerable.Range(0, Count).Select(f => rising[(int)((long)f * rising.Length / Count)]).Distinct()];
        if (starts.Length < Count) warnings.Add($"many rows share an instant: there are {starts.Length} stretches, not {Count}");
        for (var f = 0; f < starts.Length; f++)
        {
            var (from, until) = (starts[f], f + 1 < starts.Length ? starts[f + 1] : DateTimeOffset.MaxValue);
            int[] test = [.. Enumerable.Range(0, times.Length).Where(row => times[row] >= from && times[row] < until)];
            int[] training = [.. Enumerable.Range(0, times.Length).Where(row => times[row] < from ? from - times[row] > Purge || Purge == TimeSpan.Zero : times[row] >= until && (times[row] - until >= Embargo))];
            yield return new RowFold(from.ToString("yyyy-MM-dd'T'HH:mm:ssK", CultureInfo.InvariantCulture), training, test, times.Length - test.Length - training.Length);
        }
    }
}
