using MinerOsphere.Rdf;

namespace MinerOsphere.Sparql.Evaluation;

/// <summary>Rows that an operator keeps, by column; its bytes are accounted.</summary>
internal sealed class RowStore(QueryContext context, int width)
{
    private TermId[][] columns = CreateColumns(width, 64);
    private int capacity = 64;
    private long reserved;

    public int Count { get; private set; }
    public int Width => width;
    public TermId[][] Columns => columns;

    public TermId this[int column, int row] => columns[column][row];

    public int Add(SolutionBatch batch, int row)
    {
        if (Count == capacity)
            Grow();
        for (var i = 0; i < width; i++)
            columns[i][Count] = batch.Columns[i][row];
        return Count++;
    }

    public void AddAll(SolutionBatch batch)
    {
        while (Count + batch.Count > capacity)
            Grow();
        for (var i = 0; i < width; i++)
            Array.Copy(batch.Columns[i], 0, columns[i], Count, batch.Count);
        Count += batch.Count;
    }

    /// <summary>Takes all rows of an operator.</summary>
    public RowStore Fill(Operator input)
    {
        while (input.Next() is { } batch)
        {
            context.Check();
            AddAll(batch);
        }
        return this;
    }

    public void Clear() => Count = 0;

    /// <summary>Copies a row to the end of a batch.</summary>
    public void CopyTo(SolutionBatch batch, int row, int firstColumn = 0)
    {
        for (var i = 0; i < width; i++)
            batch.Columns[firstColumn + i][batch.Count] = columns[i][row];
    }

    /// <summary>Keeps the rows named, in that order.</summary>
    public void Keep(ReadOnlySpan<int> rows)
    {
        var kept = CreateColumns(width, capacity);
        for (var i = 0; i < width; i++)
            for (var row = 0; row < rows.Length; row++)
                kept[i][row] = columns[i][rows[row]];
        columns = kept;
        Count = rows.Length;
    }

    public void Release()
    {
        context.Reserve(-reserved);
        reserved = 0;
    }

    private void Grow()
    {
        var added = capacity * 8L * Math.Max(width, 1);
        context.Reserve(added);
        reserved += added;
        capacity *= 2;
        for (var i = 0; i < width; i++)
            Array.Resize(ref columns[i], capacity);
    }

    private static TermId[][] CreateColumns(int width, int capacity)
    {
        var columns = new TermId[width][];
        for (var i = 0; i < width; i++)
            columns[i] = new TermId[capacity];
        return columns;
    }
}
