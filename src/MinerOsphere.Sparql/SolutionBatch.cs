using MinerOsphere.Rdf;

namespace MinerOsphere.Sparql;

/// <summary>Rows by column: <c>Columns[variable][row]</c>, rows 0 to <see cref="Count"/> - 1; <see cref="TermId.None"/> is unbound.</summary>
public sealed class SolutionBatch
{
    /// <summary>Rows per batch: large enough to hide a virtual call per operator, small enough for the first-level cache.</summary>
    public const int Size = 1024;

    /// <summary>An empty batch.</summary>
    public SolutionBatch(int columns, int capacity = Size)
    {
        Columns = new TermId[columns][];
        for (var i = 0; i < columns; i++)
            Columns[i] = new TermId[capacity];
        Capacity = capacity;
    }

    /// <summary>A batch over arrays that somebody else fills.</summary>
    internal SolutionBatch(TermId[][] columns, int capacity)
    {
        Columns = columns;
        Capacity = capacity;
    }

    /// <summary>The columns; only the first <see cref="Count"/> rows of each mean anything.</summary>
    public TermId[][] Columns { get; }
    /// <summary>The most rows that fit.</summary>
    public int Capacity { get; }
    /// <summary>The number of rows.</summary>
    public int Count { get; internal set; }

    /// <summary>True when no row fits any more.</summary>
    internal bool IsFull => Count == Capacity;

    /// <summary>The rows of one column.</summary>
    public ReadOnlySpan<TermId> Column(int index) => Columns[index].AsSpan(0, Count);
}
