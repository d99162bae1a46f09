namespace MinerOsphere.Learning.Trees.Forests;

/// <summary>The rows that one tree drew.</summary>
/// <param name="Rows">Each once, ascending.</param>
/// <param name="Counts">How often each of them was drawn.</param>
/// <param name="InBag">A bit per row of the table: whether the tree knows the row, or one of its group.</param>
/// <param name="UnitCounts">How often each row, or each group, was drawn.</param>
internal sealed record TreeSample(int[] Rows, int[] Counts, ulong[] InBag, int[] UnitCounts)
{
    public bool Knows(int row) => (InBag[row >> 6] & (1UL << (row & 63))) != 0;
}
