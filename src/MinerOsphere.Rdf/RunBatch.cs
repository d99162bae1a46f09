namespace MinerOsphere.Rdf;

/// <summary>Values and their counts, in two arrays of one length.</summary>
public sealed class RunBatch(int capacity)
{
    /// <summary>The values, ascending.</summary>
    public TermId[] Values { get; } = new TermId[capacity];

    /// <summary>How many rows have the value at the same place.</summary>
    public long[] Counts { get; } = new long[capacity];

    /// <summary>The most runs that fit.</summary>
    public int Capacity => Values.Length;
}
