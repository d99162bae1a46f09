namespace MinerOsphere.Rdf;

/// <summary>A batch of quads by column.</summary>
public sealed class QuadBatch(int capacity = QuadBatch.DefaultCapacity)
{
    public const int DefaultCapacity = 2048;

    public TermId[] Subjects { get; } = new TermId[capacity];
    public TermId[] Predicates { get; } = new TermId[capacity];
    public TermId[] Objects { get; } = new TermId[capacity];
    public TermId[] Graphs { get; } = new TermId[capacity];
    public int Capacity => Subjects.Length;
}
