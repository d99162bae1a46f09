namespace MinerOsphere.Rdf;

/// <summary>Values and their counts, in two arrays of one length.</summary>
public sealed class RunBatch(int capacity)
{
    public TermId[] Values { get; } = new TermId[capacity];
    public long[] Counts { get; } = new long[capacity];
    public int Capacity => Values.Length;
}
