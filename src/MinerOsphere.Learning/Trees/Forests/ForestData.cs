using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Training;

namespace MinerOsphere.Learning.Trees.Forests;

/// <summary>A training table as forests read it: ranks of the features, classes as numbers, and the rows that count.</summary>
internal sealed class ForestData
{
    private ForestData(TrainingTable table, RankedColumn[] columns, int[] rows, double[] classWeights)
    {
        (Table, Columns, Rows, ClassWeights) = (table, columns, rows, classWeights);
        ClassCount = table.Signature.Target.IsCategorical ? table.Signature.Target.Levels.Length : 0;
        if (ClassCount > 0) Classes = Array.ConvertAll(table.Target, code => (int)code);
        Names = [.. table.Signature.Features.Select(feature => FeatureDraw.NameHash(feature.Name))];
    }

    public TrainingTable Table { get; }
    public RankedColumn[] Columns { get; }

    /// <summary>Rows of positive weight; the others are as if they were not there.</summary>
    public int[] Rows { get; }

    /// <summary>0 when the target is a quantity.</summary>
    public int ClassCount { get; }

    /// <summary>Whether the target is a mean in the trees: a quantity, or the share of the second of two classes.</summary>
    public bool IsMean => ClassCount <= 2;

    /// <summary>Per row; null when the target is a quantity.</summary>
    public int[]? Classes { get; }

    /// <summary>Per class what its rows count beside their own weight; empty for a quantity.</summary>
    public double[] ClassWeights { get; }

    /// <summary>Per feature what its random draws hang on: its name, so that the order of the columns does not matter.</summary>
    public ulong[] Names { get; }

    public double Weight(int row) => (Table.Weights?[row] ?? 1) * (Classes is null ? 1 : ClassWeights[Classes[row]]);

    /// <exception cref="DataFaultException">No forest can be honest about these rows.</exception>
    public static ForestData Of(TrainingTable table, RandomForestOptions options, TrainingRun run)
    {
        var target = table.Signature.Target;
        var faults = new FaultList();
        if (table.Features.ColumnCount == 0) faults.Add("there is no feature to split by");
        if (table.Features.Offset is not null) faults.Add("a forest has no margin that an offset or exposure could join: divide the target by the exposure and weight the rows by it");
        int[] rows = [.. Enumerable.Range(0, table.RowCount).Where(row => table.Weights is null || table.Weights[row] > 0)];
        if (rows.Length == 0) faults.Add("no row has a weight above 0");
        foreach (var row in rows)
        {
            var value = table.Target[row];
            if (target.IsCategorical ? !(value >= 0 && value < target.Levels.Length && value == Math.Floor(value)) : !double.IsFinite(value))
                faults.Add(target.IsCategorical ? $"has no class: {value:R}" : $"is {value:R}, expected a finite number", target.Name, table.RowName(row));
        }
        if (target.IsCategorical && faults.IsEmpty && rows.Select(row => table.Target[row]).Distinct().Count() < 2)
            faults.Add(FormattableString.Invariant($"all rows are '{target.Levels[(int)table.Target[rows[0]]]}': with one class there is nothing to tell apart"), target.Name);
        for (var f = 0; f < table.Features.ColumnCount; f++)
            if (table.Features.Features[f] is { IsCategorical: true, Levels.Length: > RankedColumn.MostCodes })
                faults.Add($"has more than {RankedColumn.MostCodes} categories: it names rows and says nothing of others", table.Features.Features[f].Name);
        faults.ThrowIfAny();
        options.Check(table.Features.ColumnCount, target.IsCategorical ? target.Levels.Length : 0);
        var columns = new RankedColumn[table.Features.ColumnCount];
        Blocks.Run(columns.Length, run, f => columns[f] = table.Features.Features[f].IsCategorical
            ? RankedColumn.OfLevels(table.Features.Column(f), table.Features.Features[f].Levels.Length)
            : RankedColumn.OfNumbers(table.Features.Column(f)));
        return new ForestData(table, columns, rows, WeightsOf(table, rows, options));
    }

    private static double[] WeightsOf(TrainingTable table, int[] rows, RandomForestOptions options)
    {
        if (!table.Signature.Target.IsCategorical) return [];
        var weights = options.ClassWeights.IsDefault ? [.. Enumerable.Repeat(1.0, table.Signature.Target.Levels.Length)] : options.ClassWeights.ToArray();
        if (options.ClassWeighting != ClassWeighting.Balanced) return weights;
        var sums = new double[weights.Length];
        foreach (var row in rows) sums[(int)table.Target[row]] += table.Weights?[row] ?? 1;
        return Balanced(weights, sums);
    }

    /// <summary>Weights that make the classes the same in sum and leave the sum of all rows as it is.</summary>
    public static double[] Balanced(double[] weights, double[] sums)
    {
        var present = sums.Count(sum => sum > 0);
        var all = sums.Sum();
        return [.. weights.Select((weight, c) => sums[c] > 0 ? weight * all / (present * sums[c]) : weight)];
    }
}
