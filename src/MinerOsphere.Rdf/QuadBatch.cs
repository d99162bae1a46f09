namespace MinerOsphere.Rdf;

/// <summary>A batch of quads by column.</summary>
public sealed class QuadBatch(int capacity = QuadBatch.DefaultCapacity)
{
    /// <summary>Rows of a batch unless it is told.</summary>
    public const int DefaultCapacity = 2048;

    /// <summary>The subjects, row by row.</summary>
    public TermId[] Subjects { get; } = new TermId[capacity];

    /// <summary>The predicates.</summary>
    public TermId[] Predicates { get; } = new TermId[capacity];

    /// <summary>The objects.</summary>
    public TermId[] Objects { get; } = new TermId[capacity];

    /// <summary>The graphs, for a scope that reports them; <see cref="TermId.None"/> elsewhere.</summary>
    public TermId[] Graphs { get; } = new TermId[capacity];

    /// <summary>The most rows that fit.</summary>
    public int Capacity => Subjects.Length;
}
