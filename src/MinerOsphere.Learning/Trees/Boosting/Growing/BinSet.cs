using System.Runtime.CompilerServices;

namespace MinerOsphere.Learning.Trees.Boosting.Growing;

/// <summary>A set of bins, a bit each.</summary>
[InlineArray(4)]
internal struct BinSet
{
    private ulong _word;

    public readonly bool Contains(int bin) => (this[bin >> 6] & (1UL << (bin & 63))) != 0;

    public void Add(int bin) => this[bin >> 6] |= 1UL << (bin & 63);
}
