using System.Collections.Immutable;

namespace MinerOsphere.Learning.Spatial.Evidence;

/// <summary>Tables of weights over the classes of one layer.</summary>
public static class WeightsTable
{
    /// <summary>A row per class, for the class alone.</summary>
    /// <param name="deposits">Cells with a deposit, per class.</param>
    /// <param name="cells">Cells, per class.</param>
    public static ImmutableArray<ClassWeights> Unique(ReadOnlySpan<double> deposits, ReadOnlySpan<double> cells)
    {
        var (allDeposits, allCells) = Sums(deposits, cells);
        var rows = ImmutableArray.CreateBuilder<ClassWeights>(cells.Length);
        for (var i = 0; i < cells.Length; i++) rows.Add(ClassWeights.Of(deposits[i], cells[i], allDeposits, allCells));
        return rows.MoveToImmutable();
    }

    /// <summary>A row per class, for the class and all those before it; the last row is for the whole area.</summary>
    /// <param name="deposits">Cells with a deposit, per class in the order of the classes.</param>
    /// <param name="cells">Cells, per class.</param>
    /// <param name="descending">Begins with the last class.</param>
    public static ImmutableArray<ClassWeights> Cumulative(ReadOnlySpan<double> deposits, ReadOnlySpan<double> cells, bool descending = false)
    {
        var (allDeposits, allCells) = Sums(deposits, cells);
        var rows = ImmutableArray.CreateBuilder<ClassWeights>(cells.Length);
        var (depositsSoFar, cellsSoFar) = (0.0, 0.0);
        for (var i = 0; i < cells.Length; i++)
        {
            var at = descending ? cells.Length - 1 - i : i;
            rows.Add(ClassWeights.Of(depositsSoFar += deposits[at], cellsSoFar += cells[at], allDeposits, allCells));
        }
        return rows.MoveToImmutable();
    }

    /// <summary>The last row of a cumulative table that belongs to the favourable side, or -1 when no row can be kept.</summary>
    /// <param name="cumulative">A table made by <see cref="Cumulative"/>. Its last row is no split.</param>
    /// <param name="rule">What to look for.</param>
    /// <param name="studentized">The studentized contrast that a split has to reach.</param>
    public static int Split(ImmutableArray<ClassWeights> cumulative, SplitRule rule, double studentized)
    {
        var best = -1;
        for (var i = 0; i < cumulative.Length - 1; i++)
        {
            var row = cumulative[i];
            if (!(row.Contrast > 0) || (rule == SplitRule.LargestFeasibleContrast && row.StudentizedContrast < studentized)) continue;
            if (best < 0 || (rule == SplitRule.LargestStudentizedContrast ? row.StudentizedContrast > cumulative[best].StudentizedContrast : row.Contrast > cumulative[best].Contrast)) best = i;
        }
        return best < 0 || rule == SplitRule.LargestContrast || cumulative[best].StudentizedContrast >= studentized ? best : -1;
    }

    private static (double Deposits, double Cells) Sums(ReadOnlySpan<double> deposits, ReadOnlySpan<double> cells)
    {
        if (deposits.Length != cells.Length) throw new ArgumentException($"{deposits.Length} counts of deposits for {cells.Length} classes", nameof(deposits));
        var (allDeposits, allCells) = (0.0, 0.0);
        for (var i = 0; i < cells.Length; i++)
        {
            if (!(deposits[i] >= 0 && deposits[i] <= cells[i])) throw new ArgumentException(FormattableString.Invariant($"class {i} has {deposits[i]:R} deposits in {cells[i]:R} cells"), nameof(deposits));
            (allDeposits, allCells) = (allDeposits + deposits[i], allCells + cells[i]);
        }
        if (!(allDeposits > 0 && allDeposits < allCells)) throw new ArgumentException("weights need cells with a deposit and cells without one", nameof(deposits));
        return (allDeposits, allCells);
    }
}
