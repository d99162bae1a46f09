using System.Collections.Immutable;
using System.Text.Json.Nodes;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Training;

namespace MinerOsphere.Learning.Evaluating.Splits;

/// <summary>A way to part rows into those to train on and those to test on, again and again.</summary>
public abstract record SplitScheme
{
    /// <summary>What it keeps apart.</summary>
    public abstract Validation Validation { get; }

    /// <summary>In words, such as "5 blocks of 20000 m with a buffer of 5000 m".</summary>
    public abstract string Description { get; }

    /// <summary>Parts the rows of a table. The same table and seed give the same folds.</summary>
    /// <exception cref="DataFaultException">The rows do not say what the split needs, or no fold is left.</exception>
    public RowSplit Split(TrainingTable table, TrainingRun run)
    {
        var warnings = ImmutableArray.CreateBuilder<string>();
        var folds = ImmutableArray.CreateBuilder<RowFold>();
        foreach (var fold in Folds(table, run, warnings))
        {
            run.Cancellation.ThrowIfCancellationRequested();
            if (fold.Test.Length == 0) warnings.Add($"fold {fold.Name} is left out: it has no row to test on");
            else if (fold.Training.Length == 0) warnings.Add($"fold {fold.Name} is left out: it has no row to train on");
            else folds.Add(fold);
        }
        if (folds.Count == 0) throw new DataFaultException($"no fold is left of {Description} over {table.RowCount} rows{(warnings.Count > 0 ? ": " + warnings[0] : "")}");
        return new RowSplit(folds.ToImmutable(), warnings.ToImmutable());
    }

    /// <summary>The folds, empty ones too.</summary>
    private protected abstract IEnumerable<RowFold> Folds(TrainingTable table, TrainingRun run, ImmutableArray<string>.Builder warnings);

    /// <summary>Its settings, for a report.</summary>
    internal abstract JsonObject Settings { get; }

    /// <summary>The folds of a number per row: each number is tested once, the others train.</summary>
    private protected static IEnumerable<RowFold> Of(int[] foldOfRow, int count, Func<int, string> name) =>
        Enumerable.Range(0, count).Select(fold => new RowFold(name(fold), Where(foldOfRow, f => f != fold), Where(foldOfRow, f => f == fold)));

    private protected static int[] Where(int[] foldOfRow, Func<int, bool> which)
    {
        var rows = new List<int>(foldOfRow.Length);
        for (var row = 0; row < foldOfRow.Length; row++)
            if (which(foldOfRow[row])) rows.Add(row);
        return [.. rows];
    }

    /// <summary>Whether the target is yes or no, as a class of two levels or as 0 and 1.</summary>
    internal static bool IsBinary(TrainingTable table) =>
        table.Signature.Target.IsCategorical ? table.Signature.Target.Levels.Length == 2 : table.RowCount > 0 && Array.TrueForAll(table.Target, y => y is 0 or 1);
}
