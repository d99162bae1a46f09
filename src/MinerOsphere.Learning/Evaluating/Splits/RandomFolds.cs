using System.Collections.Immutable;
using System.Text.Json.Nodes;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Training;

namespace MinerOsphere.Learning.Evaluating.Splits;

/// <summary>
/// Folds drawn at random, each row tested once per repeat (Stone 1974). Stratified, each fold has its part of every class, or of the range
/// of a quantity (Kohavi 1995).
/// </summary>
/// <param name="Count">Folds, from 2 to the number of rows.</param>
/// <param name="Stratified">Whether the folds have alike targets.</param>
/// <param name="Repeats">How often it is done, each time with another draw.</param>
public sealed record RandomFolds(int Count = 5, bool Stratified = true, int Repeats = 1) : SplitScheme
{
    /// <inheritdoc/>
    public override Validation Validation => Validation.Random;

    /// <inheritdoc/>
    public override string Description => $"{Count} random folds{(Stratified ? " with alike targets" : "")}{(Repeats > 1 ? $", {Repeats} times" : "")}";

    internal override JsonObject Settings => new() { ["kind"] = "random", ["count"] = Count, ["stratified"] = Stratified, ["repeats"] = Repeats };

    private protected override IEnumerable<RowFold> Folds(TrainingTable table, TrainingRun run, ImmutableArray<string>.Builder warnings)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Count, 2);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Repeats);
        if (table.RowCount < Count) throw new DataFaultException($"{table.RowCount} rows cannot be parted into {Count} folds");
        if (Stratified && table.Signature.Target.IsCategorical | IsBinary(table))
            foreach (var rare in table.Target.GroupBy(y => y).Where(g => g.Count() < Count).OrderBy(g => g.Key))
                warnings.Add($"class {Name(table, rare.Key)} has {rare.Count()} rows, fewer than the {Count} folds: some folds test none of it");
        for (var repeat = 0; repeat < Repeats; repeat++)
        {
            var folds = Drawn(table, run.Stream((ulong)repeat));
            foreach (var fold in Of(folds, Count, f => Repeats > 1 ? $"{repeat + 1}.{f + 1}" : $"{f + 1}")) yield return fold;
        }
    }

    private int[] Drawn(TrainingTable table, RandomStream stream)
    {
        var order = stream.Permutation(table.RowCount);
        var folds = new int[order.Length];
        // Dealt in the order of the target like cards: Count rows that follow one another go to Count folds, in random order.
        if (Stratified) order = [.. order.OrderBy(row => table.Target[row])];
        var deal = new int[Count];
        for (var i = 0; i < order.Length; i++)
        {
            if (i % Count == 0)
            {
                for (var f = 0; f < Count; f++) deal[f] = f;
                stream.Shuffle<int>(deal);
            }
            folds[order[i]] = deal[i % Count];
        }
        return folds;
    }

    private static string Name(TrainingTable table, double code) =>
        table.Signature.Target.IsCategorical ? $"'{table.Signature.Target.Levels[(int)code]}'" : code.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
