using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace MinerOsphere.Learning.Explaining;

/// <summary>Eight rows side by side, in two vectors: what is loaded for all rows alike is loaded once for both. No lane ever meets another.</summary>
internal readonly struct Lanes(Vector256<double> first, Vector256<double> second)
{
    public const int Count = 8;

    public readonly Vector256<double> First = first;
    public readonly Vector256<double> Second = second;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes All(double value)
    {
        var all = Vector256.Create(value);
        return new Lanes(all, all);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Lanes Load(double* values) => new(Vector256.Load(values), Vector256.Load(values + 4));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public unsafe void Store(double* values)
    {
        Vector256.Store(First, values);
        Vector256.Store(Second, values + 4);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes operator +(Lanes a, Lanes b) => new(a.First + b.First, a.Second + b.Second);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes operator *(Lanes a, Lanes b) => new(a.First * b.First, a.Second * b.Second);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes operator &(Lanes a, Lanes b) => new(a.First & b.First, a.Second & b.Second);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes operator ~(Lanes a) => new(~a.First, ~a.Second);

    /// <summary>Per lane of a mask one number or the other.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes Choose(Lanes mask, Vector256<double> one, Lanes other) =>
        new(Vector256.ConditionalSelect(mask.First, one, other.First), Vector256.ConditionalSelect(mask.Second, one, other.Second));
}
