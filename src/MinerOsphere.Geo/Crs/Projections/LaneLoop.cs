using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MinerOsphere.Geo.Crs.Projections;

/// <summary>A function of positions, four at a time.</summary>
internal interface ILaneFunction
{
    void Apply(ref Vector256<double> x, ref Vector256<double> y);
}

/// <summary>Runs a function over a block: compiled once for each kind of function.</summary>
internal sealed class LaneLoop<T>(T function) : Stage where T : struct, ILaneFunction
{
    private readonly T _function = function;

    public override void Apply(Span<double> x, Span<double> y)
    {
        var function = _function;
        ref var xs = ref MemoryMarshal.GetReference(x);
        ref var ys = ref MemoryMarshal.GetReference(y[..x.Length]);
        for (nuint i = 0; i < (nuint)x.Length; i += 4)
        {
            var (u, v) = (Vector256.LoadUnsafe(ref xs, i), Vector256.LoadUnsafe(ref ys, i));
            function.Apply(ref u, ref v);
            u.StoreUnsafe(ref xs, i);
            v.StoreUnsafe(ref ys, i);
        }
    }
}
