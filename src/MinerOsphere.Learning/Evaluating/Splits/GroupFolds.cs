using System.Collections.Immutable;
using System.Text.Json.Nodes;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Training;

namespace MinerOsphere.Learning.Evaluating.Splits;

/// <summary>Whole groups go to folds, so that no group is both trained and tested on; folds are balanced by rows and by positives.</summary>
/// <param name="Count">Folds; fewer where there are fewer groups. 0 leaves one group out at a time (leave-one-event-out).</param>
public sealed record GroupFolds(int Count = 5) : SplitScheme
{
    /// <summary>Each group is tested once on the model of all the others.</summary>
    public static GroupFolds LeaveOneOut { get; } = new(0);

    /// <inheritdoc/>
    public override Validation Validation => Validation.Grouped;

    /// <inheritdoc/>
    public override string Description => Count == 0 ? "one group left out at a time" : $"{Count} folds of whole groups";

    internal override JsonObject Settings => new() { ["kind"] = "grouped", ["count"] = Count };

    private protected override IEnumerable<RowFold> Folds(TrainingTable table, TrainingRun run, ImmutableArray<string>.Builder warnings)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(Count);
        var groups = table.Groups ?? throw new DataFaultException("the rows have no groups, which this validation keeps together: name a group column");
        int[] distinct = [.. groups.Distinct().Order()];
        if (distinct.Length < 2) throw new DataFaultException($"all {table.RowCount} rows are of one group; two groups are needed to hold one back");
        if (Count == 0 || Count >= distinct.Length)
        {
            if (Count > distinct.Length) warnings.Add($"there are {distinct.Length} groups for {Count} folds: one group is left out at a time");
            return Of(Array.ConvertAll(groups, g => Array.BinarySearch(distinct, g)), distinct.Length, f => $"group {distinct[f]}");
        }
        var dealt = FoldBalance.Deal(Array.ConvertAll(groups, g => Array.BinarySearch(distinct, g)), distinct.Length, FoldBalance.Positives(table), Count, run.Stream(0));
        return Of(Array.ConvertAll(groups, g => dealt[Array.BinarySearch(distinct, g)]), Count, f => $"{f + 1}");
    }
}
