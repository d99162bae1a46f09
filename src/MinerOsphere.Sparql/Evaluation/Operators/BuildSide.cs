using MinerOsphere.Rdf;

namespace MinerOsphere.Sparql.Evaluation.Operators;

/// <summary>The kept side of a hash join: its rows, chained by key. Without key columns all rows are one chain.</summary>
internal sealed class BuildSide
{
    private readonly KeyTable keys;
    private readonly int[] heads;
    private readonly int[] next;
    private readonly TermId[] key;

    public BuildSide(QueryContext context, Operator input, IReadOnlyList<int> keyColumns)
    {
        Rows = new RowStore(context, input.Variables.Count).Fill(input);
        keys = new KeyTable(context, keyColumns.Count);
        key = new TermId[keyColumns.Count];
        next = new int[Rows.Count];
        context.Reserve(next.Length * 8L);
        heads = new int[Rows.Count];
        for (var row = 0; row < Rows.Count; row++)
        {
            if ((row & 4095) == 0)
                context.Check();
            var number = Add(keyColumns, row, out var isNew);
            next[row] = isNew ? -1 : heads[number];
            heads[number] = row;
        }
    }

    public RowStore Rows { get; }

    private int Add(IReadOnlyList<int> keyColumns, int row, out bool isNew)
    {
        if (key.Length == 1)
            return keys.Add(Rows[keyColumns[0], row], out isNew);
        for (var i = 0; i < key.Length; i++)
            key[i] = Rows[keyColumns[i], row];
        return keys.Add(key, out isNew);
    }

    /// <summary>The first row with this key, or -1.</summary>
    public int First(ReadOnlySpan<TermId> wanted) => (wanted.Length == 1 ? keys.Find(wanted[0]) : keys.Find(wanted)) is >= 0 and var number ? heads[number] : -1;

    /// <summary>The next row with the same key, or -1.</summary>
    public int After(int row) => next[row];
}
