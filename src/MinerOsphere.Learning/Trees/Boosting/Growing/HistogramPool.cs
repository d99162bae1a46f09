using System.Runtime.Intrinsics;

namespace MinerOsphere.Learning.Trees.Boosting.Growing;

/// <summary>Room for histograms, kept from tree to tree. Pinned, since the loops that fill them use pointers.</summary>
internal sealed unsafe class HistogramPool
{
    private readonly List<Vector128<long>[]> _buffers = [];
    private readonly Stack<int> _free = new();

    /// <param name="bins">Bins of one histogram, all features together.</param>
    public HistogramPool(int bins) => Bins = bins;

    public int Bins { get; }

    /// <summary>Bytes of one histogram.</summary>
    public long Bytes => (long)Bins * sizeof(Vector128<long>);

    public int Rent()
    {
        if (_free.TryPop(out var free)) return free;
        _buffers.Add(GC.AllocateUninitializedArray<Vector128<long>>(Bins, pinned: true));
        return _buffers.Count - 1;
    }

    public void Return(int histogram) => _free.Push(histogram);

    public Vector128<long>* this[int histogram] => (Vector128<long>*)System.Runtime.CompilerServices.Unsafe.AsPointer(ref _buffers[histogram][0]);
}
