using System.Collections.Immutable;
using System.Text.Json.Nodes;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Training;

namespace MinerOsphere.Learning.Evaluating.Splits;

/// <summary>Folds that were decided elsewhere: a published split, or a transfer (trained on one département, tested on another).</summary>
/// <param name="Description">What they are, in words.</param>
/// <param name="Validation">What they keep apart.</param>
/// <param name="Given">The folds.</param>
public sealed record GivenFolds(string Description, Validation Validation, ImmutableArray<RowFold> Given) : SplitScheme
{
    /// <inheritdoc/>
    public override string Description { get; } = Description;

    /// <inheritdoc/>
    public override Validation Validation { get; } = Validation;

    internal override JsonObject Settings => new() { ["kind"] = "given", ["count"] = Given.Length };

    private protected override IEnumerable<RowFold> Folds(TrainingTable table, TrainingRun run, ImmutableArray<string>.Builder warnings)
    {
        foreach (var fold in Given)
        {
            if (fold.Training.Concat(fold.Test).Any(row => row < 0 || row >= table.RowCount)) throw new DataFaultException($"fold {fold.Name} names a row that the table does not have: it has {table.RowCount}");
            if (fold.Training.Intersect(fold.Test).Any()) throw new DataFaultException($"fold {fold.Name} tests a row that it trains on");
        }
        return Given;
    }
}
