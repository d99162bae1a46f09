using MinerOsphere.Sparql.Functions;

namespace MinerOsphere.Sparql.Evaluation;

/// <summary>The keys of ORDER BY for rows that an operator keeps, and the comparison of two rows by them.</summary>
internal sealed class SortKeys(QueryContext context, IReadOnlyList<Evaluable> expressions, IReadOnlyList<bool> descending)
{
    private const int ValueBytes = 64;

    private readonly int width = expressions.Count;
    private Value[] values = new Value[64 * expressions.Count];
    private int comparisons;

    public int Count { get; private set; }

    public void Add(in Row row)
    {
        if ((Count + 1) * width > values.Length)
        {
            context.Reserve((long)values.Length * ValueBytes);
            Array.Resize(ref values, values.Length * 2);
        }
        Write(row, Count);
        Count++;
    }

    /// <summary>True when a row would sort before the row kept at <paramref name="place"/>. Later keys are read only where the earlier are equal.</summary>
    public bool IsBefore(in Row row, int place)
    {
        for (var i = 0; i < width; i++)
        {
            var order = ValueOrder.Compare(Read(row, i), values[place * width + i]);
            if (order != 0)
                return order < 0 != descending[i];
        }
        return false;
    }

    /// <summary>The rows in order; rows with equal keys keep theirs.</summary>
    public int[] Sort()
    {
        var rows = new int[Count];
        for (var i = 0; i < rows.Length; i++)
            rows[i] = i;
        context.Reserve(rows.Length * 4L);
        try
        {
            Array.Sort(rows, (left, right) => Compare(left, right) is var order && order != 0 ? order : left.CompareTo(right));
        }
        catch (InvalidOperationException wrapped) when (wrapped.InnerException is QueryException stopped)
        {
            throw stopped;
        }
        context.Reserve(rows.Length * -4L);
        return rows;
    }

    public void Keep(ReadOnlySpan<int> rows)
    {
        var kept = new Value[Math.Max(64 * width, values.Length)];
        for (var i = 0; i < rows.Length; i++)
            values.AsSpan(rows[i] * width, width).CopyTo(kept.AsSpan(i * width));
        values = kept;
        Count = rows.Length;
    }

    private void Write(in Row row, int place)
    {
        for (var i = 0; i < width; i++)
            values[place * width + i] = Read(row, i);
    }

    private Value Read(in Row row, int key) => ValueOrder.Prepare(expressions[key].Evaluate(row), context.Terms);

    private int Compare(int left, int right)
    {
        if ((++comparisons & 16383) == 0)
            context.Check();
        for (var i = 0; i < width; i++)
        {
            var order = ValueOrder.Compare(values[left * width + i], values[right * width + i]);
            if (order != 0)
                return descending[i] ? (order > 0 ? -1 : 1) : order;
        }
        return 0;
    }
}
