using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace MinerOsphere.Learning.Trees.Boosting.Growing;

/// <summary>What a bin of a histogram holds while rows are added to it.</summary>
internal interface IHistogramCell<TSelf> where TSelf : unmanaged, IHistogramCell<TSelf>
{
    /// <summary>What one row adds.</summary>
    /// <param name="pair">Its gradient and hessian (<see cref="GradientPairs"/>).</param>
    static abstract TSelf Of(long pair, int countBits);

    static abstract TSelf operator +(TSelf a, TSelf b);
}

/// <summary>The gradient in the first lane; in the second the hessian, and below it the count.</summary>
internal readonly struct FullCell(Vector128<long> sums) : IHistogramCell<FullCell>
{
    private readonly Vector128<long> _sums = sums;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FullCell Of(long pair, int countBits) => new(Vector128.Create((int)pair, ((pair >> 32) << countBits) | 1));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FullCell operator +(FullCell a, FullCell b) => new(a._sums + b._sums);
}

/// <summary>
/// The gradient, and below it the count, which is all there is where every hessian is 1. Half the room, so that the histograms of some
/// twenty features stay near the processor; enough for <see cref="MostRows"/> rows.
/// </summary>
internal readonly struct CountCell(long sums) : IHistogramCell<CountCell>
{
    public const int MostRows = 65535;

    private readonly long _sums = sums;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static CountCell Of(long pair, int countBits) => new(((long)(int)pair << 16) + 1);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static CountCell operator +(CountCell a, CountCell b) => new(a._sums + b._sums);

    /// <summary>As a full cell with these count bits.</summary>
    public Vector128<long> Widen(int countBits)
    {
        var count = _sums & 0xFFFF;
        return Vector128.Create(_sums >> 16, (count << countBits) | count);
    }
}
